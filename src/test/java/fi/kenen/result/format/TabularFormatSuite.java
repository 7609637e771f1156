package fi.kenen.result.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.result.table.Mask;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of every format that tells all figures: what is written, and read back by somebody else's reader, is the table. */
abstract class TabularFormatSuite extends FormatSuite {

    /**
     * What somebody else's reader finds.
     *
     * @return for each row by the name of each column a text or a number; no entry, or null, where there is nothing
     */
    abstract List<Map<String, Object>> read(byte[] written) throws IOException;

    @Property(tries = 200)
    void whatIsWrittenIsTheTable(@ForAll("randoms") Random random) throws IOException {
        var rows = IntStream.range(0, random.nextInt(20))
                .mapToObj(i -> row(random))
                .toList();
        var table = table(rows, row -> random.nextInt(4) == 0 ? Mask.ALL.cell(false) : Mask.NONE);
        var found = read(write(table));
        assertEquals(table.rows().size(), found.size());
        for (int i = 0; i < found.size(); i++) {
            for (int c = 0; c < table.columns().size(); c++) {
                assertSame(
                        table.rows().get(i)[c],
                        found.get(i).get(table.columns().get(c).name()));
            }
        }
    }

    private static void assertSame(Object written, Object found) {
        if (written instanceof Number number) {
            assertEquals(number.doubleValue(), ((Number) found).doubleValue());
        } else {
            assertEquals(written, found);
        }
    }

    /** The values of a line, by the names of the columns. */
    static Map<String, Object> named(List<String> names, Object... values) {
        var named = new LinkedHashMap<String, Object>();
        IntStream.range(0, names.size())
                .forEach(i -> named.put(names.get(i), Arrays.asList(values).get(i)));
        return named;
    }
}
