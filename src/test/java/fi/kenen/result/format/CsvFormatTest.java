package fi.kenen.result.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Presentation.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;

class CsvFormatTest extends TabularFormatSuite {

    private static final Set<String> NUMBERS = Set.of("base", "count", "share", "place");

    @Override
    Format format() {
        return new CsvFormat();
    }

    @Override
    List<Map<String, Object>> read(byte[] written) {
        var rows = new ArrayList<Map<String, Object>>();
        try (var records = CsvReader.builder().ofNamedCsvRecord(new String(written, StandardCharsets.UTF_8))) {
            for (var record : records) {
                rows.add(named(
                        record.getHeader(),
                        record.getHeader().stream()
                                .map(name -> value(name, record.getField(name)))
                                .toArray()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    @Example
    void excelOfALanguageWithDecimalCommasReadsThemByDoubleClick() throws IOException {
        assertEquals(
                "\ufeffsector;function;base;count;share;place;test;status;undefined\r\n"
                        + "private;'=1+1;7;3;-0,25;;;shown;\r\n"
                        + "\"a;b\";sales;7;3;1,0E-4;;;shown;\r\n",
                excel("sv"));
    }

    @Example
    void excelOfOthersReadsCommasAndPoints() throws IOException {
        var header = "\ufeffsector,function,base,count,share,place,test,status,undefined\r\n";
        assertEquals(
                header + "private,'=1+1,7,3,-0.25,,,shown,\r\n" + "a;b,sales,7,3,1.0E-4,,,shown,\r\n", excel("en"));
        assertEquals(excel("en"), excel(null));
    }

    private String excel(String language) throws IOException {
        var rows = List.of(row("private", "=1+1", -0.25), row("a;b", "sales", 1e-4));
        return new String(
                write(table(rows, row -> Mask.NONE), presentation(language, Dialect.EXCEL)), StandardCharsets.UTF_8);
    }

    private static Row row(String sector, String function, double share) {
        return new Row(Map.of("sector", sector), function, 7, 3L, share, null, null, "shown", null);
    }

    private static Object value(String name, String text) {
        if (text.isEmpty()) {
            return null;
        }
        return NUMBERS.contains(name) ? (Object) Double.valueOf(text) : text;
    }
}
