package fi.kenen.result.tabulation;

import fi.kenen.http.Sha256;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
        var query = query(new TreeMap<>(uri.getQueryParameters()));
        var path = uri.getRequestUri().getRawPath();
        var text = query.isEmpty() ? path : path + "?" + query;
        return new Address(text, HexFormat.of().formatHex(Sha256.of(text)));
    }

    /** The same result in another format, seen from where it is; without what says how a picture is drawn. */
    static String as(String format, UriInfo uri) {
        var parameters = new TreeMap<>(uri.getQueryParameters());
        parameters.remove("width");
        parameters.put("format", List.of(format));
        return "?" + query(parameters);
    }

    private static String query(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
