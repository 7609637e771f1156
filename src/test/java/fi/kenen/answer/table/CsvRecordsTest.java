package fi.kenen.answer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fi.kenen.answer.table.CsvRecords.UnclosedQuote;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {

    private static final long MOST = 1_000;

    private static List<CsvRecord> read(String file) throws IOException, UnclosedQuote {
        var records = new CsvRecords(new StringReader(file));
        var all = new ArrayList<CsvRecord>();
        for (var record = records.next(MOST); record != null; record = records.next(MOST)) {
            all.add(record);
        }
        return all;
    }

    private static CsvRecord record(long line, String... fields) {
        return new CsvRecord(line, List.of(fields), true);
    }

    @Test
    void linesEndAsTheyWill() throws Exception {
        for (var end : List.of("\n", "\r\n", "\r")) {
            assertEquals(
                    List.of(record(1, "a", "b"), record(2, "x" + end + "y", ""), record(5, "", "z")),
                    read("a,b\n\"x\ny\",\n\n,z".replace("\n", end)));
        }
    }

    @Test
    void quotesStandForWhatIsInThem() throws Exception {
        assertEquals(
                List.of(record(1, "a", "b \"c\" d", "e\"f", " \"g\"", "", ",")),
                read("\"a\",\"b \"\"c\"\" d\",e\"f, \"g\",\"\",\",\""));
    }

    @Test
    void theHeaderTellsWhatSeparates() throws Exception {
        assertEquals(List.of(record(1, "a", "b"), record(2, "x,y", "z")), read("a;b\nx,y;z"));
        assertEquals(List.of(record(1, "a", "b"), record(2, "x;y,z", "")), read("a\tb\nx;y,z\t"));
        assertEquals(List.of(record(2, "a;", "b"), record(3, "x", "y;z")), read("\n\"a;\",b\nx,y;z"));
        assertEquals(List.of(record(1, "a"), record(2, "x;y"), record(3, "x", "y")), read("a\nx;y\nx,y"));
    }

    @Test
    @Tag("fault-14")
    void blankRecordsAreNone() throws Exception {
        assertEquals(
                List.of(record(2, "a", "b"), record(5, "x", "")),
                read("\n\"a\",b\n,\n \u00a0,\"\"\nx,\n,,,\n\"\u2003\"\n"));
    }

    @Test
    @Tag("fault-6")
    void quotesThatDoNotClose() throws Exception {
        var open = assertThrows(UnclosedQuote.class, () -> read("a,b\nc,d\ne,\"f\ng,h\n"));
        assertEquals(3, open.line());
        assertThrows(UnclosedQuote.class, () -> read("\""));
        var records = read("a,\"b\" c\nd,\"e\"\"\"\n\"f\" ,g");
        assertFalse(records.get(0).sound());
        assertTrue(records.get(1).sound());
        assertEquals(List.of("d", "e\""), records.get(1).fields());
        assertFalse(records.get(2).sound());
    }

    @Test
    @Tag("fault-18")
    void recordsHaveABound() throws Exception {
        assertEquals(1, read("a".repeat(1_000)).size());
        for (var file : List.of("a".repeat(1_001), "\"" + "\n".repeat(1_000), ",".repeat(2_000))) {
            var refused = assertThrows(Problem.class, () -> read("x\n" + file));
            assertEquals(ProblemKind.BODY_TOO_LARGE, refused.kind());
        }
        assertNull(new CsvRecords(new StringReader("")).next(0));
    }

    @Property
    void whatIsWrittenIsReadAgain(
            @ForAll @From("fields") List<String> first,
            @ForAll @From("fields") List<String> second,
            @ForAll LineDelimiter end)
            throws Exception {
        var file = new StringWriter();
        try (var csv = CsvWriter.builder()
                .lineDelimiter(end == LineDelimiter.PLATFORM ? LineDelimiter.CR : end)
                .build(file)) {
            csv.writeRecord(List.of("a", "b"));
            csv.writeRecord(first);
            csv.writeRecord(second);
        }
        var written = new ArrayList<List<String>>(List.of(List.of("a", "b"), first, second));
        written.removeIf(fields -> fields.stream().allMatch(JsonMembers::isBlank));
        assertEquals(
                written, read(file.toString()).stream().map(CsvRecord::fields).toList());
    }

    @Provide
    Arbitrary<List<String>> fields() {
        return Arbitraries.strings()
                .withChars("ab,;\t\"\r\n '\u00a0ä")
                .ofMaxLength(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
