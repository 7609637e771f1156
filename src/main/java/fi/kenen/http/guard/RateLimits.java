package fi.kenen.http.guard;

import fi.kenen.http.Address;
import fi.kenen.http.Sha256;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemBody;
import fi.kenen.http.problem.ProblemKind;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Slows down who submits, or gets a key or an invitation wrong, too often: such a request is answered 429 before anything
 * is looked up for it, and not at once, so that trying again and again takes nothing from others.
 */
class RateLimits {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final String POLICY = "RateLimit-Policy";
    private static final String LIMIT = "RateLimit";

    /** Where a request has how many more may be submitted. */
    private static final String LEFT = "fi.kenen.left";

    private final RateLimit bySubmitter;
    private final RateLimit byFailures;

    RateLimits(RateLimitsConfig config) {
        bySubmitter = new RateLimit("submissions", config.submissionsPerMinute());
        byFailures = new RateLimit("failed-authentications", config.failedAuthenticationsPerMinute());
    }

    @ServerRequestFilter(nonBlocking = true, priority = Priorities.AUTHENTICATION - 2)
    Uni<Response> check(ResourceInfo resource, RoutingContext context) {
        var request = context.request();
        var address = Address.of(request.remoteAddress());
        var credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (credentials != null) {
            long wait = byFailures.waitMillis(address);
            if (wait > 0) {
                return refuse(byFailures, wait);
            }
        }
        var operation = resource.getResourceMethod();
        if (operation != null && operation.isAnnotationPresent(RateLimited.class)) {
            var taken = bySubmitter.take(address);
            long left = taken.left();
            if (taken.waitMillis() == 0 && credentials != null) {
                taken = bySubmitter.take(HexFormat.of().formatHex(Sha256.of(credentials)));
                left = Math.min(left, taken.left());
            }
            if (taken.waitMillis() > 0) {
                return refuse(bySubmitter, taken.waitMillis());
            }
            context.put(LEFT, left);
        }
        return null;
    }

    /** Who may submit so often only is told how often yet. */
    @ServerResponseFilter
    void tell(ContainerResponseContext response, RoutingContext context) {
        Long left = context.get(LEFT);
        if (left != null) {
            response.getHeaders().putSingle(POLICY, policy(bySubmitter));
            response.getHeaders().putSingle(LIMIT, remainder(bySubmitter, left));
        }
    }

    @ServerResponseFilter
    void count(ContainerRequestContext request, ContainerResponseContext response, RoutingContext context) {
        var challenges = response.getHeaders().get(HttpHeaders.WWW_AUTHENTICATE);
        boolean isRefused = challenges != null && challenges.contains(ProblemBody.REFUSED);
        if (isRefused && request.getProperty(RateLimited.NO_GUESS) == null) {
            byFailures.count(Address.of(context.request().remoteAddress()));
        }
    }

    private static Uni<Response> refuse(RateLimit limit, long waitMillis) {
        long seconds = (waitMillis + 999) / 1_000;
        var problem = new Problem(ProblemKind.TOO_MANY_REQUESTS, "Try again in " + seconds + " s.");
        var refusal = Response.fromResponse(ProblemBody.response(problem))
                .header("Retry-After", seconds)
                .header(POLICY, policy(limit))
                .header(LIMIT, remainder(limit, 0) + ";t=" + seconds)
                .build();
        return Uni.createFrom().item(refusal).onItem().delayIt().by(PAUSE);
    }

    private static String policy(RateLimit limit) {
        return "\"" + limit.name() + "\";q=" + limit.perMinute() + ";w=60";
    }

    private static String remainder(RateLimit limit, long left) {
        return "\"" + limit.name() + "\";r=" + left;
    }
}
