package fi.kenen.webhook.receiver;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a receiver listens.
 *
 * @param authority host and port as the URL says them
 * @param host name, or an address of IPv4 or IPv6, without brackets
 * @param target path and query
 */
record ReceiverAddress(String authority, String host, int port, String target) {

    private static final int DEFAULT_PORT = 443;
    private static final int LAST_PORT = 65_535;

    /** The address that a URL of https names; empty for any other, and for one with a user or a fragment. */
    static Optional<ReceiverAddress> of(String text) {
        try {
            var url = new URI(text);
            boolean isAddress = "https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && !url.getHost().contains("%")
                    && url.getPort() != 0
                    && url.getPort() <= LAST_PORT
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && text.chars().allMatch(letter -> letter > ' ' && letter < 127);
            return isAddress ? Optional.of(of(url)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static ReceiverAddress of(URI url) {
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new ReceiverAddress(
                url.getRawAuthority(),
                url.getHost().replaceAll("[\\[\\]]", ""),
                url.getPort() < 0 ? DEFAULT_PORT : url.getPort(),
                url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
    }
}
