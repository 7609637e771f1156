package fi.kenen.answer.table;

import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a spreadsheet writes a table with, the same sheets are read; where it cannot be told which, none are. */
class SpreadsheetTest {

    private static final List<String> COLUMNS = List.of("organisation", "sector", "n", "t", "m.a", "m.b");
    private static final int NUMBER = COLUMNS.indexOf("n");
    private static final long MOST = 100_000;

    private static final SheetTable TABLE = new SheetTable(
            survey().segment("sector", "private", "public")
                    .number("n")
                    .text("t")
                    .multiple("m", "a", "b")
                    .kept(),
            null);

    /** How a program writes tables. */
    record Dialect(char separator, String lineEnd, Charset charset, boolean marked, char decimals, boolean quotesAll) {

        private String field(String text) {
            boolean isPlain = !quotesAll && text.chars().noneMatch(c -> c == separator || "\"\r\n".indexOf(c) >= 0);
            return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
        }

        private String line(List<String> fields) {
            return fields.stream().map(this::field).collect(Collectors.joining(Character.toString(separator)))
                    + lineEnd;
        }

        String number(String withPoint) {
            return withPoint.replace('.', decimals);
        }

        /** Which line of the file each row begins in, from 1. */
        private List<Long> write(List<List<String>> rows, StringBuilder file) {
            var lines = new ArrayList<Long>();
            file.append(line(COLUMNS));
            for (var row : rows) {
                lines.add(1 + file.toString().lines().count());
                var fields = new ArrayList<>(row);
                fields.set(NUMBER, number(row.get(NUMBER)));
                file.append(line(fields));
            }
            return lines;
        }

        byte[] bytes(String text) {
            return ((marked ? "\uFEFF" : "") + text).getBytes(charset);
        }
    }

    private static final Dialect RFC_4180 = new Dialect(',', "\r\n", StandardCharsets.UTF_8, false, '.', false);

    private record Read(List<String> sheets, List<Fault> faults) {}

    private static Read read(byte[] file) throws IOException {
        var faults = new Faults();
        var sheets = CsvRows.of(() -> new ByteArrayInputStream(file), TABLE, MOST, MOST, faults);
        var read = new ArrayList<String>();
        sheets.forEachRemaining(sheet -> read.add(told(sheet)));
        return new Read(read, faults.kept());
    }

    private static String told(JsonMembers sheet) {
        return sheet == null ? null : sheet.optional("organisation") + " " + sheet.optional("answers");
    }

    @Property
    void theSameSheetsAreRead(@ForAll @From("rows") List<List<String>> rows, @ForAll @From("dialects") Dialect dialect)
            throws IOException {
        var plain = new StringBuilder();
        RFC_4180.write(rows, plain);
        var meant = read(RFC_4180.bytes(plain.toString()));
        assertEquals(List.of(), meant.faults());

        var file = new StringBuilder();
        var lines = dialect.write(rows, file);
        var read = read(dialect.bytes(file.toString()));

        assertEquals(meant.sheets(), read.sheets());
        var expected = new ArrayList<String>();
        for (int i = 0; i < rows.size(); i++) {
            if (isAmbiguous(rows.get(i).get(NUMBER)) && !isTold(rows, dialect)) {
                expected.add("/" + lines.get(i) + "/answers/n");
            }
        }
        assertEquals(expected, read.faults().stream().map(Fault::pointer).toList());
        read.faults().forEach(fault -> assertEquals(Code.AMBIGUOUS, fault.code()));
    }

    private static boolean isAmbiguous(String number) {
        return number.matches("-?[1-9]\\d{0,2}\\.\\d{3}");
    }

    /** Whether a file says what stands before its decimals. */
    private static boolean isTold(List<List<String>> rows, Dialect dialect) {
        return dialect.separator() == ','
                || rows.stream()
                        .map(row -> row.get(NUMBER))
                        .anyMatch(number -> number.contains(".") && !isAmbiguous(number))
                || dialect.separator() == ';' && dialect.decimals() == ',';
    }

    @Property
    void faultsAreToldWithTheirLine(
            @ForAll @From("rows") List<List<String>> rows, @ForAll @From("dialects") Dialect dialect)
            throws IOException {
        var faulty = rows.stream()
                .map(row -> List.of(row.get(0), row.get(1), "", row.get(3), "1", "maybe"))
                .toList();
        var file = new StringBuilder();
        var lines = dialect.write(faulty, file);
        assertEquals(
                lines.stream().map(line -> "/" + line + "/answers/m/1").toList(),
                read(dialect.bytes(file.toString())).faults().stream()
                        .map(Fault::pointer)
                        .toList());
    }

    @Provide
    Arbitrary<Dialect> dialects() {
        var charsets = Arbitraries.of(
                Map.entry(StandardCharsets.UTF_8, false),
                Map.entry(StandardCharsets.UTF_8, true),
                Map.entry(StandardCharsets.UTF_16LE, true),
                Map.entry(StandardCharsets.UTF_16BE, true));
        return Combinators.combine(
                        Arbitraries.of(',', ';', '\t'),
                        Arbitraries.of("\n", "\r\n", "\r"),
                        charsets,
                        Arbitraries.of('.', ','),
                        Arbitraries.of(true, false))
                .as((separator, lineEnd, charset, decimals, quotesAll) -> new Dialect(
                        separator,
                        lineEnd,
                        charset.getKey(),
                        charset.getValue(),
                        separator == ',' ? '.' : decimals,
                        quotesAll));
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        var texts = Arbitraries.strings().withChars("ab,;\t\"\r\n 'ä€\uFEFF").ofMaxLength(5);
        var ticks = Arbitraries.of("1", "0", "TOSI", "falskt", "");
        return Combinators.combine(
                        Arbitraries.of("Hämeen Oy", "a"),
                        Arbitraries.of("private", "public", ""),
                        numbers(),
                        texts,
                        ticks,
                        ticks)
                .as((organisation, sector, number, text, a, b) -> List.of(organisation, sector, number, text, a, b))
                .list()
                .ofMaxSize(4);
    }

    private static Arbitrary<String> numbers() {
        var whole = Arbitraries.integers().between(-10_000, 10_000);
        return Arbitraries.oneOf(
                Arbitraries.of("", "0.5", "-0.125", "1234.567", "1E+10", "1.5e3", "007"),
                whole.map(number -> Integer.toString(number)),
                whole.map(number -> number / 1_000 + "." + String.format("%03d", Math.abs(number) % 1_000)),
                Arbitraries.integers()
                        .between(1, 999_999)
                        .map(number -> String.format("%d.%03d", number / 1_000, number % 1_000)),
                Arbitraries.doubles().between(-1e6, 1e6).map(number -> Double.toString(number)));
    }
}
