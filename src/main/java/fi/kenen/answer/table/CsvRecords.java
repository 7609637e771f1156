package fi.kenen.answer.table;

import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV (RFC 4180) as spreadsheets and statistics programs write it: lines end in CR, LF or both, and what
 * separates fields is the first comma, semicolon or tab of the header that does not stand in quotes.
 */
final class CsvRecords {

    private static final int END = -1;

    private final Reader text;
    private final char[] buffer = new char[1 << 13];
    private int filled;
    private int at;

    private long line = 1;
    private int separator;
    private List<String> fields;
    private StringBuilder field;
    private Place place;
    private boolean sound;

    /** Where in a field reading is. */
    private enum Place {
        START,
        PLAIN,
        QUOTED,
        CLOSED
    }

    CsvRecords(Reader text) {
        this.text = text;
    }

    /** Whether something else than commas separates fields, so that a comma can stand in a number. Known after the header. */
    boolean leavesCommas() {
        return separator == '\t' || separatesBySemicolons();
    }

    boolean separatesBySemicolons() {
        return separator == ';';
    }

    /**
     * The next record that is not blank; null at the end of the file.
     *
     * @param most how many characters (UTF-16) it has at most
     * @throws Problem {@link ProblemKind#BODY_TOO_LARGE} when it is too long
     * @throws UnclosedQuote when a quote is still open at the end of the file
     */
    CsvRecord next(long most) throws IOException, UnclosedQuote {
        while (peek() != END) {
            long start = line;
            read(start, most);
            if (!fields.stream().allMatch(JsonMembers::isBlank)) {
                separator = separator == 0 ? ',' : separator;
                return new CsvRecord(start, fields, sound);
            }
        }
        return null;
    }

    private void read(long start, long most) throws IOException, UnclosedQuote {
        fields = new ArrayList<>();
        sound = true;
        begin();
        for (long length = 1; ; length++) {
            int c = read();
            if (place != Place.QUOTED && (c == '\n' || c == '\r' || c == END)) {
                fields.add(field.toString());
                return;
            }
            if (c == END) {
                throw new UnclosedQuote(start);
            }
            if (length > most) {
                throw new Problem(
                        ProblemKind.BODY_TOO_LARGE,
                        "The row in line " + start + " has more than " + most + " characters.");
            }
            take((char) c);
        }
    }

    private void take(char c) {
        if (place == Place.QUOTED && c == '"') {
            place = Place.CLOSED;
        } else if (place != Place.QUOTED && isSeparator(c)) {
            fields.add(field.toString());
            begin();
        } else if (c == '"' && place == Place.START) {
            place = Place.QUOTED;
        } else {
            if (place == Place.START) {
                place = Place.PLAIN;
            } else if (place == Place.CLOSED) {
                sound &= c == '"';
                place = c == '"' ? Place.QUOTED : Place.PLAIN;
            }
            field.append(c);
        }
    }

    private void begin() {
        field = new StringBuilder();
        place = Place.START;
    }

    private boolean isSeparator(char c) {
        if (separator == 0 && (c == ',' || c == ';' || c == '\t')) {
            separator = c;
        }
        return c == separator;
    }

    /** A line that ends in CR LF ends with the LF; within quotes both are kept. */
    private int read() throws IOException {
        int c = peek();
        at++;
        if (c == '\r' && peek() == '\n' && place != Place.QUOTED) {
            c = peek();
            at++;
        }
        if (c == '\n' || c == '\r' && peek() != '\n') {
            line++;
        }
        return c;
    }

    private int peek() throws IOException {
        if (at >= filled) {
            filled = text.read(buffer);
            at = 0;
        }
        return filled == END ? END : buffer[at];
    }

    /** A quote is opened and never closed. */
    static final class UnclosedQuote extends Exception {

        private static final long serialVersionUID = 1L;

        private final long line;

        UnclosedQuote(long line) {
            super(null, null, false, false);
            this.line = line;
        }

        /** In which the record begins. */
        long line() {
            return line;
        }
    }
}
