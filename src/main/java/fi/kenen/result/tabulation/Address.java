package fi.kenen.result.tabulation;

import fi.kenen.http.Sha256;
import jakarta.ws.rs.core.UriInfo;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * What was asked for, whatever the order of its parameters.
 *
 * @param hash short, and another one for every other address
 */
record Address(String hash) {

    static Address of(UriInfo uri) {
        var parts = new StringBuilder();
        append(uri.getPath(), parts);
        new TreeMap<>(uri.getQueryParameters()).forEach((name, values) -> {
            append(name, parts);
            values.forEach(value -> append(value, parts));
        });
        return new Address(HexFormat.of().formatHex(Sha256.of(parts.toString())));
    }

    /** With its length before it, so that no two lists of texts are the same text. */
    private static void append(String text, StringBuilder parts) {
        parts.append(text.length()).append(':').append(text);
    }
}
