package fi.kenen.http.guard;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where some origins are answered, lets their scripts read whatever is answered, refusals of other guards included, and
 * refuses other origins in words. The platform's own filter comes later, would refuse in silence, and finds nothing to do.
 */
@ApplicationScoped
class Origins {

    private static final int BEFORE_ANYTHING_ELSE_IS_REFUSED = 890;

    /** Also one that nothing knows, so that a script can read that. */
    private static final String METHODS = "GET,HEAD,POST,PUT,PATCH,DELETE";

    private static final String TAKEN = "Authorization,Content-Type,Accept-Language,If-Match,If-None-Match,"
            + "Idempotency-Key,X-Request-Id,OData-Version,OData-MaxVersion";

    private static final String EXPOSED = "Allow,Content-Disposition,ETag,Link,Location,OData-Version,RateLimit,"
            + "RateLimit-Policy,Retry-After,Server-Timing,WWW-Authenticate,X-Request-Id";

    private static final String SECONDS_TO_REMEMBER = "3600";

    private final Refusals refusals;
    private final boolean isEnabled;
    private final boolean isCredentialed;
    private final List<String> listed;
    private final List<Pattern> patterns;

    Origins(
            Refusals refusals,
            @ConfigProperty(name = "quarkus.http.cors.enabled") boolean isEnabled,
            @ConfigProperty(name = "quarkus.http.cors.access-control-allow-credentials") Optional<Boolean> credentials,
            @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> listed) {
        this.refusals = refusals;
        this.isEnabled = isEnabled;
        this.isCredentialed = credentials.orElse(true);
        this.listed = listed.orElse(List.of());
        patterns = CORSFilter.parseAllowedOriginsRegex(listed);
    }

    void register(@Observes Filters filters) {
        if (isEnabled) {
            filters.register(this::check, BEFORE_ANYTHING_ELSE_IS_REFUSED);
        }
    }

    private void check(RoutingContext context) {
        if (!admits(context)) {
            refusals.end(context, new Problem(ProblemKind.ORIGIN_REFUSED, "The operator has not listed this origin."));
        } else if (isPreflight(context.request())) {
            context.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, TAKEN)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, SECONDS_TO_REMEMBER)
                    .end();
        } else {
            context.next();
        }
    }

    /** Says whose scripts may read the answer; false where those of the request's origin may not. */
    boolean admits(RoutingContext context) {
        if (!isEnabled) {
            return true;
        }
        // Whoever answers has parts of its own to say in this header, and puts them in the place of others'.
        context.addHeadersEndHandler(
                answered -> context.response().headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN));
        var headers = context.response().headers();
        var origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return true;
        }
        boolean isListed = listed.contains(origin) || CORSFilter.isOriginAllowedByRegex(patterns, origin);
        if (!isListed && !listed.contains("*") && !isOwn(origin, context.request())) {
            return false;
        }
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        headers.set("Timing-Allow-Origin", origin);
        if (isListed && isCredentialed) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
        return true;
    }

    private static boolean isOwn(String origin, HttpServerRequest request) {
        return origin.equals(request.scheme() + "://" + request.authority());
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method() == HttpMethod.OPTIONS
                && request.headers().contains(HttpHeaders.ORIGIN)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
