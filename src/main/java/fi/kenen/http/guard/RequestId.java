package fi.kenen.http.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives every request an identifier, its client's own where it sends a good one. It goes with the request from here on,
 * stands in the answer and in every line that is logged on behalf of the request.
 */
@ApplicationScoped
public class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final int BEFORE_ALL_OTHERS = 1_000;
    private static final Pattern ACCEPTED = Pattern.compile("[\\x21-\\x7E]{1,100}");

    void register(@Observes Filters filters) {
        filters.register(RequestId::identify, BEFORE_ALL_OTHERS);
    }

    /** Of version 4, and no secret, so that it need not be hard to guess. */
    private static UUID any() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }

    private static void identify(RoutingContext context) {
        var given = context.request().getHeader(HEADER);
        var id = given != null && ACCEPTED.matcher(given).matches() ? given : any().toString();
        context.request().headers().set(HEADER, id);
        context.response().putHeader(HEADER, id);
        MDC.put("requestId", id);
        context.next();
    }
}
