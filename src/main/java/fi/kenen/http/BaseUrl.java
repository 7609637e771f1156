package fi.kenen.http;

import io.quarkus.vertx.http.runtime.ForwardedInfo;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where callers reach this service, for what must name whole addresses; all else names paths only.
 *
 * <p>It is what {@code kenen.http.base-url} says. Without that it is the scheme and host that a proxy forwards, where
 * {@code quarkus.http.proxy.trusted-proxies} names that proxy; and without either the address and port that the
 * connection was made to. The header Host is never believed, because anybody can send anything in it.
 *
 * <p>Callers of one service may have different ones. A body that holds it, and its entity tag, are therefore of this one
 * besides all that they are of: the key by which a body is kept must contain it.
 */
@ApplicationScoped
public class BaseUrl {

    private static final int LAST_PORT = 65_535;

    private final Optional<String> configured;
    private final boolean trustsProxies;

    BaseUrl(
            HttpConfig config,
            @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> trustedProxies) {
        configured = config.baseUrl()
                .map(url -> parse(url)
                        .orElseThrow(
                                () -> new IllegalArgumentException("kenen.http.base-url is no URL of http or https")))
                .map(BaseUrl::text);
        trustsProxies = trustedProxies.isPresent();
    }

    /** Whether a text is an absolute URL of http or https with nothing but a host, a port and a path. */
    public static boolean wellFormed(String url) {
        return parse(url).isPresent();
    }

    /**
     * With a port only where the scheme has another one, and with a path only where one is configured; never ends in a
     * slash.
     */
    public String of(HttpServerRequest request) {
        return configured.or(() -> forwarded(request)).orElseGet(() -> reached(request));
    }

    private Optional<String> forwarded(HttpServerRequest request) {
        // The headers are read when the request is first asked for what they change.
        var url = request.scheme() + "://" + request.authority();
        ForwardedInfo said = ((HttpServerRequestInternal) request).context().getLocal(ForwardedInfo.CONTEXT_KEY);
        return trustsProxies && said != null && said.getHost() != null
                ? parse(url).filter(parsed -> parsed.getRawPath().isEmpty()).map(BaseUrl::text)
                : Optional.empty();
    }

    private static String reached(HttpServerRequest request) {
        var address = request.localAddress();
        boolean isSsl = request.connection().isSsl();
        var host = address.hostAddress();
        return (isSsl ? "https://" : "http://")
                + (host.indexOf(':') < 0 ? host : "[" + host.replaceFirst("%.*", "") + "]")
                + (address.port() == (isSsl ? 443 : 80) ? "" : ":" + address.port());
    }

    private static Optional<URI> parse(String text) {
        try {
            var url = new URI(text).parseServerAuthority();
            boolean isAddress = url.getHost() != null
                    && ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                    && url.getPort() <= LAST_PORT
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            return isAddress ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String text(URI url) {
        return url.toString().replaceFirst("/+$", "");
    }
}
