package fi.kenen.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request of one operation that is still being written. Whoever changes it may make of it what HTTP does not allow. */
final class Draft {

    private static final int MOST_READ = 30_000;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String LINE = TOKEN + ": [\\t\\x20-\\x7e\\x80-\\xff]*";

    final Operation operation;
    /** As they stand in the path, by their names. */
    final Map<String, String> steps = new LinkedHashMap<>();
    /** As they stand in the query: a name, or a name with its value. */
    final List<String> query = new ArrayList<>();
    /** All but those that say what body there is. */
    final List<String> headers = new ArrayList<>();

    String method;
    String version = " HTTP/1.1";
    byte[] body;
    /** What the body is said to be; null says nothing. */
    String mediaType;
    /** Headers that frame the body, where it is not framed by its length. */
    List<String> framing;
    /** Stands in the place of the path with its query. */
    String target;

    boolean isOdd;
    boolean isSpoilt;

    Draft(Operation operation) {
        this.operation = operation;
        method = operation.method();
    }

    String path() {
        var path = operation.path();
        for (var step : steps.entrySet()) {
            path = path.replace("{" + step.getKey() + "}", step.getValue());
        }
        return path;
    }

    String target() {
        return target != null ? target : path() + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    void ask(String name, String value) {
        query.add(encoded(name) + "=" + encoded(value));
    }

    void set(String header, String value) {
        remove(header);
        add(header, value);
    }

    /** In UTF-8. */
    void add(String header, String value) {
        headers.add(header + ": " + latin(value.getBytes(StandardCharsets.UTF_8)));
    }

    void remove(String header) {
        headers.removeIf(line -> line.regionMatches(true, 0, header + ":", 0, header.length() + 1));
    }

    Request request(String host) {
        var lines = new ArrayList<String>();
        if (headers.stream().noneMatch(line -> line.startsWith("Host"))) {
            lines.add("Host: " + host);
        }
        lines.addAll(headers);
        lines.remove("Host-");
        if (mediaType != null) {
            lines.add("Content-Type: " + mediaType);
        }
        if (framing != null) {
            lines.addAll(framing);
        } else if (body != null) {
            lines.add("Content-Length: " + body.length);
        }
        return new Request(method, target(), version, lines, body == null ? new byte[0] : body, isOdd || isOdd(lines));
    }

    /** Whether there are characters that no header may have, or more than the service reads before it asks what it is. */
    private boolean isOdd(List<String> lines) {
        return !method.matches(TOKEN)
                || target().length() > MOST_READ
                || lines.stream().mapToInt(String::length).sum() > MOST_READ
                || lines.stream().anyMatch(line -> !line.matches(LINE));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":")
                .replace("%2C", ",")
                .replace("%24", "$");
    }

    /** A character for each byte. */
    static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
