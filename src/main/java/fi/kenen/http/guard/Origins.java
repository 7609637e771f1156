package fi.kenen.http.guard;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where some origins are answered, refuses the others in words; the platform would refuse them without any. */
@ApplicationScoped
class Origins {

    private static final int BEFORE_THE_PLATFORM_REFUSES_IN_SILENCE = 310;

    private final boolean isEnabled;
    private final List<String> listed;
    private final List<Pattern> patterns;

    Origins(
            @ConfigProperty(name = "quarkus.http.cors.enabled") boolean isEnabled,
            @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> listed) {
        this.isEnabled = isEnabled;
        this.listed = listed.orElse(List.of());
        patterns = CORSFilter.parseAllowedOriginsRegex(listed);
    }

    void register(@Observes Filters filters) {
        if (isEnabled) {
            filters.register(this::check, BEFORE_THE_PLATFORM_REFUSES_IN_SILENCE);
        }
    }

    private void check(RoutingContext context) {
        context.response().headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        var origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (origin == null || isAnswered(origin, context.request())) {
            context.next();
        } else {
            Refusal.end(context, new Problem(ProblemKind.ORIGIN_REFUSED, "The operator has not listed this origin."));
        }
    }

    private boolean isAnswered(String origin, HttpServerRequest request) {
        return listed.contains("*")
                || listed.contains(origin)
                || CORSFilter.isOriginAllowedByRegex(patterns, origin)
                || origin.equals(request.scheme() + "://" + request.authority());
    }
}
