package fi.kenen.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Slows down who submits, or gets a key or an invitation wrong, too often: such a request is answered 429 before anything
 * is looked up for it, and not at once, so that trying again and again takes nothing from others.
 */
@ApplicationScoped
class RateLimits {

    private static final int BEFORE_THE_BODY_IS_READ = 800;
    private static final Pattern SUBMISSION = Pattern.compile("/+surveys(;[^/]*)?/+[^/]+/+answers(;[^/]*)?/*");
    private static final long PAUSE_MILLIS = 250;

    private final RateLimit bySubmitter;
    private final RateLimit byFailures;

    RateLimits(RateLimitsConfig config) {
        bySubmitter = new RateLimit("submissions", config.submissionsPerMinute());
        byFailures = new RateLimit("failed-authentications", config.failedAuthenticationsPerMinute());
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_BODY_IS_READ);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        var address = Address.of(request.remoteAddress());
        var credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (credentials != null) {
            long wait = byFailures.waitMillis(address);
            if (wait > 0) {
                refuse(context, byFailures, wait);
                return;
            }
            context.addHeadersEndHandler(answered -> {
                if (ProblemBody.REFUSED.equals(context.response().headers().get("WWW-Authenticate"))) {
                    byFailures.count(address);
                }
            });
        }
        if (request.method() == HttpMethod.POST
                && SUBMISSION.matcher(context.normalizedPath()).matches()) {
            long wait = bySubmitter.take(address);
            if (wait == 0 && credentials != null) {
                wait = bySubmitter.take(HexFormat.of().formatHex(Sha256.of(credentials)));
            }
            if (wait > 0) {
                refuse(context, bySubmitter, wait);
                return;
            }
        }
        context.next();
    }

    private static void refuse(RoutingContext context, RateLimit limit, long waitMillis) {
        long seconds = (waitMillis + 999) / 1_000;
        context.response()
                .putHeader("Retry-After", Long.toString(seconds))
                .putHeader("RateLimit-Policy", "\"" + limit.name() + "\";q=" + limit.perMinute() + ";w=60")
                .putHeader("RateLimit", "\"" + limit.name() + "\";r=0;t=" + seconds);
        // What is left of the request is taken and dropped, so that its connection can be used again.
        context.request().resume();
        context.vertx()
                .setTimer(
                        PAUSE_MILLIS,
                        passed -> ProblemBody.end(
                                context.response(),
                                new Problem(ProblemKind.TOO_MANY_REQUESTS, "Try again in " + seconds + " s.")));
    }
}
