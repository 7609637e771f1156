package fi.kenen.answer.table;

import fi.kenen.answer.table.CsvRecords.UnclosedQuote;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.json.Utf8;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows of a CSV file as the objects that a client would send. A row that cannot be read is noted and comes as
 * null. Of a file without a sound header, or with a quote that is never closed, nothing can be told: it is refused with
 * {@link ProblemKind#INVALID_IMPORT}.
 */
public final class CsvRows implements Iterator<JsonMembers> {

    private final CsvRecords records;
    private final CsvTable table;
    private final NumberNotation notation;
    private final long longestHeader;
    private final long longestRow;
    private final Faults faults;

    /** For each column of the table, which field of a record it is; null before the header has been read. */
    private int[] places;

    private boolean[] named;
    private CsvRecord next;

    private CsvRows(
            Reader file, CsvTable table, NumberNotation notation, long longestHeader, long longestRow, Faults faults) {
        this.records = new CsvRecords(file);
        this.table = table;
        this.notation = notation;
        this.longestHeader = longestHeader;
        this.longestRow = longestRow;
        this.faults = faults;
    }

    /** A file, which is read from its beginning as often as that is asked for. */
    @FunctionalInterface
    public interface File {
        InputStream read() throws IOException;
    }

    /**
     * Those of a file in UTF-8, or in UTF-16 where its byte order mark says so.
     *
     * @param longestHeader how many characters (UTF-16) the header has at most; a longer one is refused with {@link
     *     ProblemKind#BODY_TOO_LARGE}
     * @param longestRow how many each row has at most, likewise
     */
    public static CsvRows of(File file, CsvTable table, long longestHeader, long longestRow, Faults faults)
            throws IOException {
        var notation = NumberNotation.of(Utf8.markedFile(file.read()), table.numbers(), longestHeader, longestRow);
        return new CsvRows(Utf8.markedFile(file.read()), table, notation, longestHeader, longestRow, faults);
    }

    @Override
    public boolean hasNext() {
        if (places == null) {
            var header = read(longestHeader);
            if (header == null) {
                return false;
            }
            find(header);
        }
        if (next == null) {
            next = read(longestRow);
        }
        return next != null;
    }

    @Override
    public JsonMembers next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var row = next;
        next = null;
        var pointer = "/" + row.line();
        return isReadable(row, pointer) ? members(row, pointer) : null;
    }

    private JsonMembers members(CsvRecord row, String pointer) {
        int before = faults.count();
        var fields = row.fields();
        var inOrder = Arrays.stream(places)
                .mapToObj(place -> place >= 0 && place < fields.size() ? fields.get(place) : "")
                .toList();
        var object = table.object(new CsvFields(inOrder, notation, pointer, faults));
        return new JsonMembers(object, pointer, faults, before);
    }

    private CsvRecord read(long most) {
        try {
            return records.next(most);
        } catch (UnclosedQuote e) {
            faults.add("/" + e.line(), Code.MALFORMED, "A quote is opened here and never closed.");
            throw faults.problem(ProblemKind.INVALID_IMPORT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Problem {@link ProblemKind#INVALID_IMPORT} when the header is not one of the survey's */
    private void find(CsvRecord header) {
        var pointer = "/" + header.line();
        int before = faults.count();
        var names = header.fields();
        var columns = table.header();
        var known = new HashSet<>(columns);
        var found = new HashMap<String, Integer>();
        named = new boolean[names.size()];
        if (isText(header, pointer)) {
            for (int i = 0; i < names.size(); i++) {
                var name = names.get(i);
                named[i] = !JsonMembers.isBlank(name);
                if (named[i] && !known.contains(name)) {
                    faults.add(
                            pointer,
                            Code.UNKNOWN,
                            "The survey has no column " + CsvText.shortened(name) + "." + hint(names));
                } else if (named[i] && found.putIfAbsent(name, i) != null) {
                    faults.add(pointer, Code.DUPLICATE, "The column " + name + " occurs twice.");
                }
            }
        }
        if (faults.count() > before) {
            throw faults.problem(ProblemKind.INVALID_IMPORT);
        }
        places = columns.stream()
                .mapToInt(column -> found.getOrDefault(column, -1))
                .toArray();
    }

    private static String hint(List<String> names) {
        return names.size() == 1 ? " A comma, semicolon or tab stands between columns." : "";
    }

    private boolean isReadable(CsvRecord row, String pointer) {
        if (!isText(row, pointer)) {
            return false;
        }
        for (int i = 0; i < row.fields().size(); i++) {
            if ((i >= named.length || !named[i])
                    && !JsonMembers.isBlank(row.fields().get(i))) {
                faults.add(pointer, Code.UNKNOWN, "Field " + (i + 1) + " has no name in the header.");
                return false;
            }
        }
        return true;
    }

    private boolean isText(CsvRecord record, String pointer) {
        if (!record.sound()) {
            faults.add(pointer, Code.MALFORMED, "Text follows a closing quote.");
        } else if (record.fields().stream().anyMatch(Utf8::isBroken)) {
            faults.add(pointer, Code.MALFORMED, "The line is not text in UTF-8.");
        } else if (record.fields().stream().anyMatch(field -> field.indexOf(0) >= 0)) {
            faults.add(pointer, Code.MALFORMED, "A text holds the character U+0000.");
        } else {
            return true;
        }
        return false;
    }
}
