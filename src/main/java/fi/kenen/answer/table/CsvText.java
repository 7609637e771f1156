package fi.kenen.answer.table;

/**
 * Text in CSV that spreadsheets must not take for a formula: an apostrophe goes before whatever they might, and before
 * an apostrophe that was there already, so that taking one away from before these gives back what was guarded.
 */
public final class CsvText {

    private static final String DANGEROUS = "=+-@\t\r\n'";

    private static final int TOLD = 100;

    private CsvText() {}

    public static String guard(String text) {
        return isDangerous(text, 0) ? "'" + text : text;
    }

    static String unguard(String text) {
        return text.startsWith("'") && isDangerous(text, 1) ? text.substring(1) : text;
    }

    private static boolean isDangerous(String text, int at) {
        return text.length() > at && DANGEROUS.indexOf(text.charAt(at)) >= 0;
    }

    /** As much of a text as a fault tells of it. */
    static String shortened(String text) {
        return text.length() > TOLD ? text.substring(0, TOLD) + "…" : text;
    }
}
