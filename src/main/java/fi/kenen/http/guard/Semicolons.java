package fi.kenen.http.guard;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;

/** A semicolon in a query is part of a value, as of any other character (WHATWG URL); the platform ends a parameter there. */
@ApplicationScoped
class Semicolons {

    private static final int BEFORE_ANYBODY_READS_THE_QUERY = 840;

    /** As many as the platform reads. */
    private static final int MOST_PARAMETERS = 1024;

    void register(@Observes Filters filters) {
        filters.register(Semicolons::keep, BEFORE_ANYBODY_READS_THE_QUERY);
    }

    private static void keep(RoutingContext context) {
        var query = context.request().query();
        if (query != null && query.indexOf(';') >= 0) {
            var parameters = context.queryParams().clear();
            new QueryStringDecoder(query, StandardCharsets.UTF_8, false, MOST_PARAMETERS, true)
                    .parameters()
                    .forEach(parameters::add);
        }
        context.next();
    }
}
