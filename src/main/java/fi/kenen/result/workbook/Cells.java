package fi.kenen.result.workbook;

import org.dhatim.fastexcel.Worksheet;

/** What stands in cells: values of their own types, and texts that Excel can read. */
final class Cells {

    private static final int MOST_CHARACTERS = 32_767;
    private static final int REPLACEMENT = 0xFFFD;

    /** What Excel would take for a character that is written by its number (ECMA-376 part 1, 22.9.2.19). */
    private static final String ESCAPE = "_(?=x[0-9A-Fa-f]{4}_)";

    private Cells() {}

    /** Nothing for null. */
    static void set(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean flag) {
            sheet.value(row, column, flag);
        } else if (value != null) {
            sheet.value(row, column, text(value.toString()));
        }
    }

    static void setBold(Worksheet sheet, int row, int column, String text) {
        set(sheet, row, column, text);
        sheet.style(row, column).bold().set();
    }

    /** Without what XML cannot say (XML 1.0, 2.2), and as long as a cell takes. */
    static String text(String text) {
        return text.length() <= MOST_CHARACTERS && text.chars().allMatch(Cells::isPlain) ? text : cleaned(text);
    }

    /** What most texts are made of alone, and what is as it should be. */
    private static boolean isPlain(int character) {
        return character >= ' ' && character < Character.MIN_SURROGATE && character != '_';
    }

    private static String cleaned(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> isWritable(character) ? character : REPLACEMENT)
                .forEach(clean::appendCodePoint);
        return shortened(clean.toString().replaceAll(ESCAPE, "_x005F_"));
    }

    private static boolean isWritable(int character) {
        return character >= ' ' && character < Character.MIN_SURROGATE
                || character > Character.MAX_SURROGATE && character < 0xFFFE
                || character > 0xFFFF
                || character == '\t'
                || character == '\n'
                || character == '\r';
    }

    private static String shortened(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = MOST_CHARACTERS - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
