package fi.kenen.http.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Headers that hold a list mean the same on several lines as on one, and nothing when they are empty (RFC 9110, 5.3). */
@ApplicationScoped
class ListHeaders {

    private static final int BEFORE_ANYBODY_READS_THEM = 960;

    private static final List<CharSequence> LISTS = List.of(
            HttpHeaders.ACCEPT,
            HttpHeaders.ACCEPT_ENCODING,
            HttpHeaders.ACCEPT_LANGUAGE,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH);

    void register(@Observes Filters filters) {
        filters.register(ListHeaders::join, BEFORE_ANYBODY_READS_THEM);
    }

    private static void join(RoutingContext context) {
        var headers = context.request().headers();
        for (var name : LISTS) {
            if (!headers.contains(name)) {
                continue;
            }
            var lines = headers.getAll(name);
            var list = String.join(",", lines);
            if (lines.size() > 1) {
                headers.set(name, list);
            }
            if (list.isBlank()) {
                headers.remove(name);
            }
        }
        context.next();
    }
}
