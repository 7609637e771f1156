package fi.kenen.result.format;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    private static Object value(String name, String text) {
        if (text.isEmpty()) {
            return null;
        }
        return NUMBERS.contains(name) ? (Object) Double.valueOf(text) : text;
    }
}
