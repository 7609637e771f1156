package fi.kenen.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How rows are told: to people as a table, to programs as JSON. */
final class Results {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Results() {}

    static void write(List<Row> rows, Path file) throws IOException {
        JSON.writeValue(file.toFile(), rows);
    }

    static String table(List<Row> rows) {
        var format = "%-40s %12s %-8s %-36s %12s %8s %8s  %s%n";
        var table = new StringBuilder()
                .append(format.formatted("what", "value", "unit", "against", "value", "ratio", "required", "reached"));
        for (var row : rows) {
            table.append(format.formatted(
                    row.name(),
                    number(row.value()),
                    row.unit(),
                    row.against(),
                    number(row.againstValue()),
                    String.format(Locale.ROOT, row.ratio() < 0.01 ? "%.5f" : "%.2f", row.ratio()),
                    row.required(),
                    row.reached() ? "yes" : "NO"));
        }
        return table.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.3f" : "%,.0f", value);
    }
}
