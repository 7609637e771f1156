package fi.kenen.http.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells browsers and caches to make no more of an answer than was meant. */
@ApplicationScoped
class SecurityHeaders {

    private static final int BEFORE_ANYTHING_IS_REFUSED = 900;
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    /** The Swagger UI comes with a script and with styles in its page. */
    private static final String DOCS = "default-src 'self'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    void register(@Observes Filters filters) {
        filters.register(SecurityHeaders::protect, BEFORE_ANYTHING_IS_REFUSED);
    }

    private static void protect(RoutingContext context) {
        var path = context.request().path();
        boolean isDocs = path != null && (path.equals("/docs") || path.startsWith("/docs/"));
        var headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", isDocs ? DOCS : NOTHING);
        headers.set("Referrer-Policy", "no-referrer");
        if (context.request().isSSL()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }

    /** What says nothing of caches may hold personal data or a secret, or both. */
    @ServerResponseFilter
    void keepFromCaches(ContainerResponseContext response) {
        response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
    }
}
