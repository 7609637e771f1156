package fi.kenen.answer.table;

import fi.kenen.answer.table.CsvRecords.UnclosedQuote;
import fi.kenen.http.json.Json;
import java.io.IOException;
import java.io.Reader;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How a file writes numbers. Where commas separate its fields, decimals follow a point. Elsewhere they follow a point or a
 * comma, and {@code 1.234} may also be more than a thousand, as some countries group digits. What it is, the other numbers
 * of the file tell, by the mark that can stand for nothing but decimals in them; where they tell nothing, semicolons do,
 * which spreadsheets put between fields because commas are in their numbers.
 */
enum NumberNotation {
    /** Decimals follow a point; no number has a comma. */
    POINT_ALONE(false, '.'),
    POINT(true, '.'),
    COMMA(true, ','),
    /** Decimals follow a point or a comma, and of neither it is known that it does not group digits. */
    UNKNOWN(true, '\0');

    /** How many characters at the beginning of a file are looked at for what its numbers tell. */
    private static final long LOOKED_AT = 1 << 24;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)(e[+-]?\\d+)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern MAYBE_GROUPED = Pattern.compile("[+-]?[1-9]\\d{0,2}[.,]\\d{3}");

    private final boolean takesCommas;
    private final char mark;

    NumberNotation(boolean takesCommas, char mark) {
        this.takesCommas = takesCommas;
        this.mark = mark;
    }

    /**
     * That of a file.
     *
     * @param numbers the columns of numbers
     * @param longestHeader how many characters (UTF-16) the header has at most, as {@link CsvRecords#next} has it
     */
    static NumberNotation of(Reader file, Set<String> numbers, long longestHeader, long longestRow) throws IOException {
        var records = new CsvRecords(file);
        boolean points = false;
        boolean commas = false;
        try {
            var header = records.next(longestHeader);
            if (header == null || !records.leavesCommas()) {
                return POINT_ALONE;
            }
            var places = IntStream.range(0, header.fields().size())
                    .filter(place -> numbers.contains(header.fields().get(place)))
                    .toArray();
            long left = LOOKED_AT;
            for (var row = records.next(longestRow); row != null && left > 0; row = records.next(longestRow)) {
                for (int place : places) {
                    var field = place < row.fields().size() ? row.fields().get(place) : "";
                    points |= isOfDecimals(field, '.');
                    commas |= isOfDecimals(field, ',');
                }
                left -= row.fields().stream().mapToLong(String::length).sum();
            }
        } catch (UnclosedQuote e) {
            // Told where the sheets are read.
        }
        if (points == commas) {
            return points || !records.separatesBySemicolons() ? UNKNOWN : COMMA;
        }
        return points ? POINT : COMMA;
    }

    /** Whether a mark in a number stands before its decimals, whatever the rest of the file is like. */
    private static boolean isOfDecimals(String field, char mark) {
        return field.indexOf(mark) >= 0 && UNKNOWN.read(field).isPresent() && !isMaybeGrouped(field);
    }

    private static boolean isMaybeGrouped(String field) {
        return MAYBE_GROUPED.matcher(field).matches();
    }

    /** Whether it cannot be told which number a field is: one with three decimals, or one of more than a thousand. */
    boolean isAmbiguous(String field) {
        return takesCommas && field.indexOf(mark) < 0 && isMaybeGrouped(field);
    }

    /** The number that a field is, if its marks stand before decimals; empty when it is none. */
    OptionalDouble read(String field) {
        var number = takesCommas ? field.replace(',', '.') : field;
        return number.length() <= Json.NUMBER_LENGTH && NUMBER.matcher(number).matches()
                ? OptionalDouble.of(Double.parseDouble(number))
                : OptionalDouble.empty();
    }
}
