package fi.kenen.codebook;

import java.nio.charset.StandardCharsets;

/** Texts as SPSS syntax has them. */
final class SpssText {

    private SpssText() {}

    /** In quotes, on one line, of at most so many bytes in UTF-8; what is too long ends in dots. */
    static String quoted(String text, int bytes) {
        return "'" + shortened(text.replaceAll("\\s+", " "), bytes).replace("'", "''") + "'";
    }

    private static String shortened(String text, int bytes) {
        if (size(text) <= bytes) {
            return text;
        }
        var dots = "…";
        int end = text.length();
        while (size(text.substring(0, end)) + size(dots) > bytes) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + dots;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
