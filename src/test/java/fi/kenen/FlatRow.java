package fi.kenen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A row of a result in JSON with the columns that it has in CSV. */
public final class FlatRow {

    private FlatRow() {}

    public static ObjectNode of(JsonNode row) {
        var flat = JsonNodeFactory.instance.objectNode();
        row.path("slice").properties().forEach(option -> {
            flat.set(option.getKey(), option.getValue());
            if (row.has("sliceLabel")) {
                flat.set(option.getKey() + "Label", row.path("sliceLabel").path(option.getKey()));
            }
        });
        row.properties().stream()
                .filter(member -> !member.getKey().startsWith("slice"))
                .forEach(member -> flat.set(member.getKey(), member.getValue()));
        return flat;
    }
}
