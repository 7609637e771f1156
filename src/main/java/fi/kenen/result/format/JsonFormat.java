package fi.kenen.result.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import fi.kenen.http.json.Json;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An object whose member {@code rows} has an object for each row. The options of the segments by which is sliced are
 * in its member {@code slice}, so that rows have the same members whatever a survey's segments are called.
 */
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
        var members = Members.of(table);
        json.writeStartArray();
        for (var row : table.rows()) {
            members.write(row, json);
        }
        json.writeEndArray();
    }

    /**
     * A column in a member of a row.
     *
     * @param place of the column in the table
     * @param name that it has in the member, encoded once for all rows
     */
    record Member(int place, SerializableString name) {

        Member(int place, String name) {
            this(place, new SerializedString(name));
        }
    }

    /** Which columns a row has in which member. */
    record Members(boolean isSliced, List<Member> slice, List<Member> sliceLabel, List<Member> own) {

        static Members of(Table table) {
            var segments = table.by() == null ? List.<String>of() : table.by();
            var members = new Members(table.by() != null, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < table.columns().size(); i++) {
                var column = table.columns().get(i);
                if (column instanceof Column.Label label
                        && segments.contains(label.dimension().name())) {
                    members.sliceLabel.add(new Member(i, label.dimension().name()));
                } else if (segments.contains(column.name())) {
                    members.slice.add(new Member(i, column.name()));
                } else {
                    members.own.add(new Member(i, column.name()));
                }
            }
            return members;
        }

        void write(Object[] row, JsonGenerator json) throws IOException {
            json.writeStartObject();
            if (isSliced) {
                json.writeFieldName("slice");
                writeObject(row, slice, json);
            }
            if (!sliceLabel.isEmpty()) {
                json.writeFieldName("sliceLabel");
                writeObject(row, sliceLabel, json);
            }
            JsonFormat.write(row, own, json);
            json.writeEndObject();
        }
    }

    private static void writeObject(Object[] row, List<Member> members, JsonGenerator json) throws IOException {
        json.writeStartObject();
        write(row, members, json);
        json.writeEndObject();
    }

    private static void write(Object[] row, List<Member> members, JsonGenerator json) throws IOException {
        for (var member : members) {
            json.writeFieldName(member.name());
            write(row[member.place()], json);
        }
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
