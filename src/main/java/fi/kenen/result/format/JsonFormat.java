package fi.kenen.result.format;

import com.fasterxml.jackson.core.JsonGenerator;
import fi.kenen.http.json.Json;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;

/** An object whose member {@code rows} has an object for each row. */
@ApplicationScoped
public class JsonFormat implements Format {

    private static final String ROWS = "rows";

    @Override
    public String word() {
        return "json";
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_JSON_TYPE;
    }

    @Override
    public String description() {
        return "An object with an object for each row.";
    }

    @Override
    public void write(Answer answer, OutputStream out) throws IOException {
        try (var json = Json.generator(out)) {
            json.writeStartObject();
            for (var member : Json.tree(answer.head()).properties()) {
                json.writeFieldName(member.getKey());
                if (member.getKey().equals(ROWS)) {
                    writeRows(answer.table(), json);
                } else {
                    json.writeTree(member.getValue());
                }
            }
            json.writeEndObject();
        }
    }

    private static void writeRows(Table table, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (var row : table.rows()) {
            json.writeStartObject();
            for (int i = 0; i < row.length; i++) {
                json.writeFieldName(table.columns().get(i).name());
                write(row[i], json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Number whole) {
            json.writeNumber(whole.longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString((String) value);
        }
    }
}
