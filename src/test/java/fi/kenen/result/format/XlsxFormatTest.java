package fi.kenen.result.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Table;
import fi.kenen.result.table.Tells;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import net.jqwik.api.Example;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;

class XlsxFormatTest extends TabularFormatSuite {

    private static final int MEBIBYTE = 1 << 20;

    @Override
    Format format() {
        return new XlsxFormat();
    }

    @Override
    List<Map<String, Object>> read(byte[] written) throws IOException {
        var sheet = sheet(written, "Data");
        var names = sheet.get(0).stream().map(String.class::cast).toList();
        return sheet.subList(1, sheet.size()).stream()
                .map(row -> named(names.subList(0, row.size()), row.toArray()))
                .toList();
    }

    /** Of each row the values; rows without any are left out. */
    private static List<List<Object>> sheet(byte[] written, String name) throws IOException {
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(written), new ReadingOptions(true, true))) {
            var sheet = workbook.findSheet(name).orElseThrow();
            try (var rows = sheet.openStream()) {
                return rows.map(row -> row.stream().map(XlsxFormatTest::value).toList())
                        .filter(row -> row.stream().anyMatch(value -> value != null))
                        .toList();
            }
        }
    }

    private static Object value(Cell cell) {
        if (cell == null) {
            return null;
        }
        return switch (cell.getType()) {
            case NUMBER -> cell.asNumber().doubleValue();
            case BOOLEAN -> cell.asBoolean();
            case EMPTY -> null;
            default -> cell.asString();
        };
    }

    /** A row of a matrix. */
    record Share(
            Map<String, String> slice,
            String function,
            String role,
            @Tells(value = Part.BASE, as = Measure.SHEETS) long base,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
            String status,
            String undefined) {}

    private static final List<Share> SHARES = List.of(
            share("all", "sales", "performs", 20, 0.25),
            share("all", "sales", "leads", 20, 0.5),
            share("all", "hr", "performs", 18, 0.125),
            share("all", "hr", "leads", 18, 1.0),
            share("private", "sales", "performs", 9, 0.75),
            share("private", "sales", "leads", 9, 0.0625),
            share("private", "hr", "performs", 9, null),
            share("private", "hr", "leads", 9, 0.0));

    private static Share share(String sector, String function, String role, long base, Double share) {
        return new Share(Map.of("sector", sector), function, role, base, share, false, "shown", null);
    }

    private static Table matrix() {
        var sector = new LinkedHashMap<String, Map<String, String>>();
        sector.put("all", Map.of());
        sector.put("private", Map.of("en", "Private firms"));
        return Table.of(
                RowType.of(Share.class, "function", "role").drawn("share", List.of("function"), List.of("role")),
                List.of("sector"),
                List.of(
                        new Column.Dimension("sector", sector),
                        new Column.Dimension("function", Map.of("sales", Map.of("en", "Sales"))),
                        new Column.Dimension("role", Map.of("leads", Map.of("en", "Leads")))),
                SHARES,
                row -> row.slice().containsValue("private") && row.role().equals("leads")
                        ? Mask.ALL.cell(false)
                        : Mask.NONE);
    }

    @Example
    void dataHasTheTypesOfItsColumns() throws IOException {
        var data = sheet(write(matrix()), "Data");
        assertEquals(
                List.of("sector", "function", "role", "base", "share", "net", "status"),
                data.get(0).subList(0, 7));
        assertEquals(
                List.of("all", "sales", "performs", 20.0, 0.25, false, "shown"),
                data.get(1).subList(0, 7));
        assertEquals(null, data.get(6).get(4));
        assertEquals("suppressed", data.get(6).get(6));
        assertTrue(part(write(matrix()), "xl/tables/table1.xml").contains("<autoFilter ref=\"A1:H9\"/>"));
        assertTrue(part(write(matrix()), "xl/worksheets/sheet1.xml").contains("ySplit=\"1\""));
    }

    @Example
    void functionsStandDownAndRolesAcrossInABlockForEachSlice() throws IOException {
        assertEquals(
                Arrays.asList(
                        List.of("Share"),
                        List.of("Text of sector: all · Base: 18–20"),
                        List.of("Function", "performs", "leads"),
                        List.of("sales", 0.25, 0.5),
                        List.of("hr", 0.125, 1.0),
                        List.of("Text of sector: private · Base: 9"),
                        List.of("Function", "performs", "leads"),
                        Arrays.asList("sales", 0.75, null),
                        Arrays.asList("hr", null, null),
                        Arrays.asList(null, "Withheld, to protect respondents")),
                sheet(write(matrix()), "Matrix"));
        assertTrue(part(write(matrix()), "xl/styles.xml").contains("formatCode=\"0.0%\""));
    }

    @Example
    void aMatrixHasTextsWhereTheyAreAskedFor() throws IOException {
        var sheet = sheet(write(matrix().in("en"), presentation("en", null)), "Matrix");
        assertEquals(List.of("Text of sector: Private firms · Base: 9"), sheet.get(5));
        assertEquals(List.of("Function", "performs", "Leads"), sheet.get(6));
        assertEquals(List.of("Text of sector: All · Base: 18–20"), sheet.get(1));
    }

    @Example
    void whatIsNoMatrixHasNone() throws IOException {
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(write(table(List.of(), row -> Mask.NONE))))) {
            assertEquals(Optional.empty(), workbook.findSheet("Matrix"));
        }
    }

    @Example
    void infoSaysWhatItIsAbout() throws IOException {
        var info = sheet(write(matrix()), "Info");
        assertTrue(info.contains(List.of("survey", "study")), info.toString());
        assertTrue(info.contains(List.of("version", 1.0)), info.toString());
        assertTrue(info.contains(List.of("Path of the address", "/surveys/study/matrices/roles")), info.toString());
        assertTrue(info.contains(List.of("sector", "Text of sector")), info.toString());
        assertTrue(info.contains(List.of("suppressed", "Withheld, to protect respondents")), info.toString());
    }

    @Example
    void whatACellCannotSayIsReplaced() throws IOException {
        var odd = List.of("a\u0001b\ud800c", "_x0041_", "x".repeat(32_766) + "\ud83d\ude00", "\ttab\r\nand more ");
        var rows = odd.stream()
                .map(text -> new Row(Map.of("sector", text), "f", 1, null, null, null, null, "shown", null))
                .toList();
        var written = write(table(rows, row -> Mask.NONE));
        assertEquals(
                List.of("a\ufffdb\ufffdc", "_x005F_x0041_", "x".repeat(32_766) + "…", "\ttab\r\nand more "),
                read(written).stream().map(row -> row.get("sector")).toList());
    }

    @Example
    void columnsThatExcelDoesNotTellApartAreNoTable() throws IOException {
        var table = Table.of(
                RowType.of(Share.class, "function", "role"),
                List.of("Role"),
                List.of(new Column.Dimension("Role", Map.of())),
                List.of(),
                row -> Mask.NONE);
        assertEquals(
                List.of("Role", "function", "role"),
                sheet(write(table), "Data").get(0).subList(0, 3));
        assertEquals("", part(write(table), "xl/tables/table1.xml"));
    }

    @Example
    void moreRowsThanASheetTakesAreRefused() {
        var table =
                new Table(null, List.of(new Column.Status("status")), Collections.nCopies(1_048_576, new Object[1]));
        assertEquals(
                ProblemKind.NOT_ACCEPTABLE,
                assertThrows(Problem.class, () -> write(table)).kind());
    }

    @Example
    void whatIsWrittenIsNotKept() throws IOException {
        var row = matrix().rows().get(1);
        var table = new Table(List.of(), matrix().columns(), Collections.nCopies(200_000, row));
        var out = new Measured();
        new XlsxFormat().write(new Answer(new Head("study", 1, List.of()), table, presentation()), out);
        assertTrue(out.most - out.idle <= 16L * MEBIBYTE, (out.most - out.idle) / MEBIBYTE + " MiB");
    }

    /** Measures now and then what is in memory. */
    private static final class Measured extends OutputStream {

        private static final int APART = MEBIBYTE;

        private final long idle = used();
        private long most;
        private long written;

        private static long used() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        @Override
        public void write(int value) {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (written / APART != (written + length) / APART) {
                most = Math.max(most, used());
            }
            written += length;
        }
    }

    @Example
    void nothingTellsWhenItWasWritten() throws IOException {
        var written = write(matrix());
        assertFalse(part(written, "docProps/core.xml").contains("created"));
        assertTrue(part(written, "docProps/core.xml").endsWith("<dc:creator>Kenen</dc:creator></cp:coreProperties>"));
        assertTrue(part(written, "xl/styles.xml").endsWith("</styleSheet>"));
    }

    /** Empty where there is none. */
    private static String part(byte[] written, String name) throws IOException {
        var file = Files.createTempFile("kenen", ".xlsx");
        Files.write(file, written);
        try (var zip = new ZipFile(file.toFile())) {
            var part = zip.getEntry(name);
            return part == null ? "" : new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
    }
}
