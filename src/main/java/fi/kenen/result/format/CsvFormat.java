package fi.kenen.result.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** The table alone (RFC 4180): a line of the columns' names, and one for each row. */
@ApplicationScoped
public class CsvFormat implements Format {

    private static final MediaType MEDIA_TYPE = MediaType.valueOf("text/csv; charset=utf-8; header=present");

    @Override
    public String word() {
        return "csv";
    }

    @Override
    public MediaType mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public String description() {
        return "A header and one line for each row.";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("dialect");
    }

    @Override
    public void write(Answer answer, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        var csv = CsvWriter.builder().build(text);
        csv.writeRecord(answer.table().columns().stream().map(Column::name).toList());
        for (var row : answer.table().rows()) {
            csv.writeRecord(Arrays.stream(row)
                    .map(value -> value == null ? "" : value.toString())
                    .toList());
        }
        csv.flush();
    }
}
