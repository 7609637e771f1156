package fi.kenen.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request as it goes over the wire. Its head is one character for each byte.
 *
 * @param isOdd whether it is written as HTTP does not allow, so that whoever reads it may hang up
 */
record Request(String method, String target, String version, List<String> headers, byte[] body, boolean isOdd) {

    private static final int LONGEST_TOLD = 3_000;

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    boolean closes() {
        return headers.contains("Connection: close");
    }

    boolean asksForNoBody() {
        return method.equals("HEAD");
    }

    private String head() {
        return method + " " + target + version + "\r\n" + String.join("\r\n", headers)
                + (headers.isEmpty() ? "\r\n" : "\r\n\r\n");
    }

    /** A command that sends it again, cut short where it is long. */
    String command(String host, int port) {
        var bytes = bytes();
        var text = new StringBuilder("printf '");
        for (int i = 0; i < Math.min(bytes.length, LONGEST_TOLD); i++) {
            text.append(escaped((char) (bytes[i] & 0xff)));
        }
        text.append(bytes.length > LONGEST_TOLD ? "…(" + bytes.length + " bytes)" : "");
        return text.append("' | (exec 3<>/dev/tcp/" + host + "/" + port + "; cat >&3; timeout 5 cat <&3)")
                .toString();
    }

    /** The same as curl says it; only for what HTTP allows. */
    String curl(String host, int port) {
        var text = new StringBuilder();
        if (body.length > 0) {
            text.append("printf '");
            for (int i = 0; i < Math.min(body.length, LONGEST_TOLD); i++) {
                text.append(escaped((char) (body[i] & 0xff)));
            }
            text.append(body.length > LONGEST_TOLD ? "…(" + body.length + " bytes)" : "")
                    .append("' | ");
        }
        text.append("curl -isg --path-as-is ").append(method.equals("HEAD") ? "-I" : "-X " + quoted(method));
        for (var header : headers) {
            if (!header.startsWith("Content-Length:") && !header.startsWith("Host:")) {
                text.append(" -H ").append(quoted(header.endsWith(": ") ? header.replace(": ", ";") : header));
            }
        }
        text.append(body.length > 0 ? " --data-binary @-" : "");
        return text.append(' ')
                .append(quoted("http://" + host + ":" + port + target))
                .toString();
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("$'");
        for (int i = 0; i < Math.min(text.length(), LONGEST_TOLD); i++) {
            char c = text.charAt(i);
            quoted.append(c == '%' ? "%" : escaped(c));
        }
        return quoted.append("'").toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '%' -> "%%";
            case '\\' -> "\\\\";
            case '\'' -> "\\x27";
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            default -> c >= ' ' && c <= '~' ? Character.toString(c) : String.format("\\x%02x", (int) c);
        };
    }
}
