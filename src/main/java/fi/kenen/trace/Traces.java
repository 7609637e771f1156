package fi.kenen.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Times steps of the work. Each belongs to the request on whose behalf it is done. */
@ApplicationScoped
public class Traces {

    /** By which a collector knows that a step is ours. */
    static final String HOUSE = "fi.kenen";

    private final Tracer tracer;
    private final boolean isOn;

    Traces(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isOff) {
        tracer = telemetry.getTracer(HOUSE);
        isOn = !isOff;
    }

    boolean isOn() {
        return isOn;
    }

    SpanBuilder span(String name) {
        return tracer.spanBuilder(name);
    }

    /** The request that is being answered here; on other threads it must be known from before. */
    public Step request() {
        return isOn ? new Step(Span.current()) : Step.NONE;
    }

    /** Begins a step of the request that is being answered here. */
    public Step begin(String name) {
        return begin(request(), name);
    }

    private Step begin(Step request, String name) {
        return isOn
                ? new Step(span(name)
                        .setParent(Context.root().with(request.span()))
                        .startSpan())
                : Step.NONE;
    }

    /** Begins a step that many wait for, none of whom it belongs to; they and it refer to each other, and they end. */
    public Step beginFor(String name, Supplier<List<Step>> waiting) {
        if (!isOn) {
            return Step.NONE;
        }
        var those = waiting.get();
        var together = span(name).setNoParent().setAttribute("kenen.changes", those.size());
        those.forEach(one -> together.addLink(one.span().getSpanContext()));
        var begun = new Step(together.startSpan());
        those.forEach(one -> {
            one.span().addLink(begun.span().getSpanContext());
            one.end();
        });
        return begun;
    }

    /** Does something as a step of a request. */
    public <T> T time(Step request, String name, Supplier<T> work) {
        if (!isOn) {
            return work.get();
        }
        var step = begin(request, name);
        try {
            var done = work.get();
            step.end();
            return done;
        } catch (Throwable e) {
            step.fail();
            throw e;
        }
    }
}
