package fi.kenen.answer;

/**
 * Text in CSV that spreadsheets must not take for a formula: an apostrophe goes before whatever they might, and before
 * an apostrophe that was there already, so that taking one away gives back what was guarded.
 */
final class CsvText {

    private static final String DANGEROUS = "=+-@\t\r\n'";

    private CsvText() {}

    static String guard(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    static String unguard(String text) {
        return text.startsWith("'") ? text.substring(1) : text;
    }
}
