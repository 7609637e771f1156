package fi.kenen.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Tells what a request's base is: as the service is configured, and as it would be if it were configured otherwise. */
@ApplicationScoped
public class BaseUrlRoutes {

    public static final String AS_CONFIGURED = "/base-url";
    public static final String TRUSTING_NOBODY = "/base-url/trusting-nobody";

    void register(@Observes Router router, BaseUrl configured, HttpConfig config) {
        router.get(AS_CONFIGURED).handler(context -> context.end(configured.of(context.request())));
        var trustingNobody = new BaseUrl(config, Optional.empty());
        router.get(TRUSTING_NOBODY).handler(context -> context.end(trustingNobody.of(context.request())));
    }
}
