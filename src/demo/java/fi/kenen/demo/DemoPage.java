package fi.kenen.demo;

import io.quarkus.arc.properties.IfBuildProperty;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Brings browsers that ask for the root to the demo's own page. Programs get there what any service tells them. Tests have
 * this class, too, but nobody starts them by {@link Demo}, so that they see the service as it is.
 */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.package.main-class", stringValue = "fi.kenen.demo.Demo")
class DemoPage {

    private static final int AFTER_THE_GUARDS = 100;

    private static final String ITSELF = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    void register(@Observes Router router) {
        router.route("/")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(AFTER_THE_GUARDS)
                .handler(DemoPage::open);
        router.route("/demo/*").order(AFTER_THE_GUARDS).handler(DemoPage::allowItself);
    }

    private static void open(RoutingContext context) {
        var accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        if (accepted != null && accepted.contains("text/html")) {
            context.response()
                    .setStatusCode(303)
                    .putHeader(HttpHeaders.LOCATION, "/demo/")
                    .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end();
        } else {
            context.next();
        }
    }

    private static void allowItself(RoutingContext context) {
        context.response().putHeader("Content-Security-Policy", ITSELF);
        context.next();
    }
}
