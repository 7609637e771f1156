package fi.kenen.result.tabulation;

import fi.kenen.http.Sha256;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was asked for, whatever the order of its parameters.
 *
 * @param text path and query, percent-encoded; another one for every other address
 * @param hash of it, short
 */
record Address(String text, String hash) {

    static Address of(UriInfo uri) {
        var query = new TreeMap<>(uri.getQueryParameters())
                .entrySet().stream()
                        .flatMap(parameter -> parameter.getValue().stream()
                                .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                        .collect(Collectors.joining("&"));
        var path = uri.getRequestUri().getRawPath();
        var text = query.isEmpty() ? path : path + "?" + query;
        return new Address(text, HexFormat.of().formatHex(Sha256.of(text)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
