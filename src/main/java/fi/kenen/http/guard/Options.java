package fi.kenen.http.guard;

import fi.kenen.http.problem.AllowedMethods;
import fi.kenen.http.problem.ODataError;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Answers whoever asks by OPTIONS which methods an address knows. Office asks so whether it could write; it is refused.
 */
@ApplicationScoped
class Options {

    private static final int ONCE_THE_BROWSER_HAS_ITS_ANSWER = 200;

    private static final Pattern OF_THE_PLATFORM = Pattern.compile("/(openapi|docs|q)(/|$)");

    private final AllowedMethods allowed;
    private final Refusals refusals;

    Options(AllowedMethods allowed, Refusals refusals) {
        this.allowed = allowed;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::tell, ONCE_THE_BROWSER_HAS_ITS_ANSWER);
    }

    private void tell(RoutingContext context) {
        var path = context.normalizedPath();
        if (context.request().method() != HttpMethod.OPTIONS
                || OF_THE_PLATFORM.matcher(path).lookingAt()) {
            context.next();
            return;
        }
        if (ODataError.isAt(path)) {
            context.response().putHeader("Allow", ODataError.METHODS);
            refusals.end(
                    context, new Problem(ProblemKind.METHOD_NOT_ALLOWED, "This resource does not know the method."));
            return;
        }
        var methods = allowed.at(path);
        if (methods.isEmpty()) {
            refusals.end(context, new Problem(ProblemKind.NOT_FOUND, "No resource has this path."));
        } else {
            context.response().putHeader("Allow", methods).end();
        }
    }
}
