package fi.kenen.http.body;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** The body of a request on its way in, with bounds on its size, on the room that it takes up, and on its time. */
public final class IncomingBody {

    private static final long MILLIS_BETWEEN_LOOKS = 500;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final long limit;
    private final ByteBudget.Share share;
    private final long endsAt;
    private final long mayPause;
    private final Promise<Void> whole = Promise.promise();
    private Buffer inMemory;
    private long watch;
    private long received;
    private long receivedAt = System.nanoTime();
    private boolean isOver;

    /** @param yields whether it is given up for others where there is not room for all */
    IncomingBody(RoutingContext context, long limit, ByteBudget budget, boolean yields, Duration time, Duration pause) {
        this.context = context;
        this.limit = limit;
        request = context.request();
        share = budget.share(yields ? () -> context.vertx().runOnContext(now -> fail(busy())) : null);
        endsAt = receivedAt + time.toNanos();
        mayPause = pause.toNanos();
    }

    public static Problem tooLarge(long limit) {
        return new Problem(ProblemKind.BODY_TOO_LARGE, "A body may have at most " + limit + " bytes here.");
    }

    /** The room that it takes up. */
    ByteBudget.Share share() {
        return share;
    }

    /** All of it, once it is there. */
    Future<Buffer> inMemory() {
        return receive(part -> inMemory = inMemory == null ? part : inMemory.appendBuffer(part))
                .map(all -> inMemory == null ? Buffer.buffer() : inMemory);
    }

    /** Writes all of it to a file. */
    Future<Void> to(TemporaryFile file) {
        return receive(part -> {
            request.pause();
            context.vertx()
                    .executeBlocking(() -> write(part, file), false)
                    .onSuccess(written -> request.resume())
                    .onFailure(this::fail);
        });
    }

    private static Void write(Buffer part, TemporaryFile file) throws IOException {
        file.writer().write(part.getBytes());
        return null;
    }

    private Future<Void> receive(Consumer<Buffer> parts) {
        if (request.isEnded()) {
            return Future.succeededFuture();
        }
        watch = context.vertx().setPeriodic(MILLIS_BETWEEN_LOOKS, look -> closeIfLate());
        request.exceptionHandler(broken -> fail(new Problem(ProblemKind.INVALID_REQUEST, "The body was cut off.")));
        request.endHandler(ended -> end());
        request.handler(part -> take(part, parts));
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        request.resume();
        return whole.future();
    }

    private void take(Buffer part, Consumer<Buffer> parts) {
        if (isOver) {
            return;
        }
        received += part.length();
        receivedAt = System.nanoTime();
        if (received > limit) {
            fail(tooLarge(limit));
        } else if (!share.take(part.length())) {
            fail(busy());
        } else {
            parts.accept(part);
        }
    }

    /** Whoever holds on to a body is not told, but hung up on. */
    private void closeIfLate() {
        long now = System.nanoTime();
        if (now - endsAt > 0 || now - receivedAt > mayPause) {
            request.connection().close();
        }
    }

    private void end() {
        if (!isOver) {
            stop();
            whole.complete();
        }
    }

    private void fail(Throwable failure) {
        if (!isOver) {
            stop();
            share.end();
            whole.fail(failure);
        }
    }

    private void stop() {
        isOver = true;
        context.vertx().cancelTimer(watch);
    }

    private static Problem busy() {
        return new Problem(ProblemKind.BUSY, "Too many bodies are on their way. Send it again soon.");
    }
}
