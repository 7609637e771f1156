package fi.kenen.result.tabulation;

import fi.kenen.http.QueryString;
import fi.kenen.http.Sha256;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * What was asked for, whatever the order of its parameters.
 *
 * @param text path and query, percent-encoded; another one for every other address
 * @param hash of it, short
 */
record Address(String text, String hash) {

    /** @param path as it was asked, percent-encoded; a whole address would need a host, which not every client names */
    static Address of(String path, MultivaluedMap<String, String> parameters) {
        var query = QueryString.of(new TreeMap<>(parameters));
        var text = query.isEmpty() ? path : path + "?" + query;
        return new Address(text, HexFormat.of().formatHex(Sha256.of(text)));
    }

    /** The same result in another format, seen from where it is; without what says how a picture is drawn. */
    static String as(String format, MultivaluedMap<String, String> query) {
        var parameters = new TreeMap<>(query);
        parameters.remove("width");
        parameters.put("format", List.of(format));
        return "?" + QueryString.of(parameters);
    }
}
