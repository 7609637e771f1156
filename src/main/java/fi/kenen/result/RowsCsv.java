package fi.kenen.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import fi.kenen.http.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;

/** Rows of a result as CSV (RFC 4180): the members of a JSON row are the columns, the slicing segments first. */
final class RowsCsv {

    private RowsCsv() {}

    static String write(Result<?> result) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            var columns = new LinkedHashSet<>(result.by());
            columns.addAll(result.rowType().columns());
            csv.writeRecord(columns);
            for (var row : result.rows()) {
                var members = Json.tree(row);
                csv.writeRecord(
                        columns.stream().map(column -> field(members, column)).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String field(ObjectNode row, String column) {
        var value = row.get(column);
        return value.isNull() ? "" : value.asText();
    }
}
