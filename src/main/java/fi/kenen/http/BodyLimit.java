package fi.kenen.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that announces itself as too large before any of it is read. */
@ApplicationScoped
class BodyLimit {

    private static final int BEFORE_THE_SERVER_REFUSES_IN_SILENCE = 100;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVER_REFUSES_IN_SILENCE);
    }

    private void check(RoutingContext context) {
        var announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced == null || announced.length() < 19 && Long.parseLong(announced) <= limit) {
            context.next();
            return;
        }
        var problem = new Problem(ProblemKind.BODY_TOO_LARGE, "A body may have at most " + limit + " bytes.");
        context.response()
                .setStatusCode(problem.kind().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Json.write(ProblemBody.of(problem)))
                .onComplete(sent -> context.request().connection().close());
    }
}
