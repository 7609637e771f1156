package fi.kenen.result.format;

import fi.kenen.http.Representation;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.json.Json;
import fi.kenen.result.format.JsonFormat.Members;
import fi.kenen.result.table.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/** The rows alone, each as JSON has it, on a line of its own: for many rows, which are read one by one. */
@ApplicationScoped
public class NdjsonFormat implements Format {

    @Override
    public String word() {
        return Representation.NDJSON.word();
    }

    @Override
    public MediaType mediaType() {
        return Representation.NDJSON.mediaType();
    }

    @Override
    public String description() {
        return "A JSON object on one line for each row.";
    }

    @Override
    public Set<Shape> wants() {
        return Set.of(Shape.BOOK);
    }

    @Override
    public void write(Answer answer, OutputStream out) throws IOException {
        var members = Members.of(answer.table());
        try (var json = Json.generator(out).setRootValueSeparator(null)) {
            for (var row : answer.table().rows()) {
                members.write(row, json);
                json.writeRaw('\n');
            }
        }
    }
}
