package fi.kenen.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * What came back.
 *
 * @param headers by their names in small letters
 * @param raw the body as it came over the wire
 * @param millis from the first byte sent to the last one received
 */
record Answer(int status, Map<String, List<String>> headers, byte[] raw, long millis) {

    /** The status of a connection that is closed without an answer. */
    static final int NONE = 0;

    static Answer none(long millis) {
        return new Answer(NONE, Map.of(), new byte[0], millis);
    }

    /** Empty where there is none. */
    String header(String name) {
        return String.join(", ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    /** Without parameters, in small letters. */
    String mediaType() {
        return header("Content-Type").split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The body as it was before it was compressed. */
    byte[] body() throws IOException {
        return header("Content-Encoding").equals("gzip")
                ? new GZIPInputStream(new ByteArrayInputStream(raw)).readAllBytes()
                : raw;
    }

    String text() throws IOException {
        return new String(body(), StandardCharsets.UTF_8);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
