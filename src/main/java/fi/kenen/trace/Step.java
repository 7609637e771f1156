package fi.kenen.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** A part of the work that is timed from its beginning to its end; or nothing, where traces are off. */
public final class Step {

    public static final Step NONE = new Step(Span.getInvalid());

    private final Span span;

    Step(Span span) {
        this.span = span;
    }

    Span span() {
        return span;
    }

    /** Ends it; whatever follows is nothing. */
    public void end() {
        span.end();
    }

    /** The same where it came to nothing. Why is not told: what went wrong may repeat what was sent. */
    public void fail() {
        span.setStatus(StatusCode.ERROR);
        span.end();
    }
}
