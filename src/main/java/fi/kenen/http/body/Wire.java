package fi.kenen.http.body;

import fi.kenen.http.HttpConfig;
import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Holds connections to what they can take: none is answered more than it reads, or is left with half a request. */
@ApplicationScoped
class Wire {

    private static final int BEFORE_ALL_OTHERS = 1_100;
    private static final long MILLIS_FOR_THE_REST = 2_000;

    private final HttpConfig config;
    private final ByteBudget unread;

    Wire(HttpConfig config) {
        this.config = config;
        // A large result is one answer, and is there already: to hang up instead of sending it would save nothing.
        unread = new ByteBudget(config.answers().asLongValue(), true);
    }

    /** The network's side of a connection. */
    static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_ALL_OTHERS);
    }

    long unreadBytes() {
        return unread.held();
    }

    private void pass(RoutingContext context) {
        var channel = channel(context.request().connection());
        var head = IncomingHead.of(channel);
        head.ifPresent(IncomingHead::arrive);
        var pipeline = channel.pipeline();
        if (pipeline.get(UnreadAnswers.NAME) == null) {
            pipeline.addFirst(UnreadAnswers.NAME, new UnreadAnswers(unread, config.answerTime()));
        }
        context.addBodyEndHandler(answered -> dropTheRest(context, () -> head.ifPresent(IncomingHead::answer)));
        // A request that came before its forerunner's answer was read waits with all that it would be answered.
        if (context.response().writeQueueFull()) {
            context.response().drainHandler(read -> context.next());
        } else {
            context.next();
        }
    }

    /** Whose end is a part of its head, however late it is noticed. */
    private static boolean hasNoBody(HttpServerRequest request) {
        var headers = request.headers();
        return !headers.contains(HttpHeaders.CONTENT_LENGTH) && !headers.contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** What is left of a request that has been answered is taken and dropped, so that its connection can be used again. */
    private static void dropTheRest(RoutingContext context, Runnable then) {
        var request = context.request();
        if (request.isEnded() || hasNoBody(request)) {
            then.run();
            return;
        }
        long timer = context.vertx()
                .setTimer(MILLIS_FOR_THE_REST, late -> request.connection().close());
        request.exceptionHandler(broken -> context.vertx().cancelTimer(timer));
        request.endHandler(ended -> {
            context.vertx().cancelTimer(timer);
            then.run();
        });
        request.handler(dropped -> {});
        request.resume();
    }
}
