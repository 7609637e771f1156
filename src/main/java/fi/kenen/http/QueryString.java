package fi.kenen.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The query of an address, put together anew wherever one is told: what a client sent may be no URI. */
public final class QueryString {

    private QueryString() {}

    /** Every value of every parameter, percent-encoded, in their order; empty for none. */
    public static String of(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    /** A blank is {@code %20}, because some clients take a plus for itself. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
