package fi.kenen.matrix;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A matrix as CSV (RFC 4180), with the columns of a JSON row. */
final class MatrixCsv {

    private MatrixCsv() {}

    static String write(Matrix matrix) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            var header = new ArrayList<>(matrix.by());
            header.addAll(List.of("function", "role", "count", "base", "share"));
            csv.writeRecord(header);
            for (var row : matrix.rows()) {
                var fields = new ArrayList<String>();
                matrix.by().forEach(segment -> fields.add(row.slice().get(segment)));
                fields.add(row.function());
                fields.add(row.role());
                fields.add(Long.toString(row.count()));
                fields.add(Long.toString(row.base()));
                fields.add(row.share() == null ? "" : row.share().toString());
                csv.writeRecord(fields);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
