package fi.kenen.result.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A dataset, read as the specification of JSON-stat 2.0 says (json-stat.org/full). */
public record JsonStat(JsonNode dataset) {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonStat.class.getResourceAsStream("/json-stat/dataset.schema.json"));

    /** Of what the schema allows, whose nulls say why, and whose parts fit together as no schema can say. */
    public static JsonStat read(byte[] written) throws IOException {
        var text = new String(written, StandardCharsets.UTF_8);
        assertEquals(List.of(), SCHEMA.validate(text, InputFormat.JSON));
        var read = new JsonStat(new ObjectMapper().readTree(text));
        read.requireShape();
        return read;
    }

    private void requireShape() {
        int cells = 1;
        assertEquals(dimensions().size(), dataset.get("size").size());
        assertEquals(dimensions().size(), dataset.get("dimension").size());
        for (int i = 0; i < dimensions().size(); i++) {
            var category = category(dimensions().get(i));
            int size = dataset.get("size").get(i).intValue();
            assertEquals(size, category.get("index").size());
            assertTrue(!category.has("label") || category.get("label").size() == size);
            cells *= size;
        }
        var values = dataset.get("value");
        assertEquals(cells, values.size());
        assertEquals(
                IntStream.range(0, cells)
                        .filter(place -> values.get(place).isNull())
                        .mapToObj(Integer::toString)
                        .toList(),
                dataset.get("status").propertyStream().map(Map.Entry::getKey).toList());
    }

    public List<String> dimensions() {
        return texts(dataset.get("id"));
    }

    public JsonNode category(String dimension) {
        return dataset.get("dimension").get(dimension).get("category");
    }

    public List<String> categories(String dimension) {
        return texts(category(dimension).get("index"));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::textValue).toList();
    }

    /** @param category of each dimension which is meant */
    public JsonNode value(UnaryOperator<String> category) {
        return dataset.get("value").get(place(category));
    }

    /** Empty where there is none. */
    public String status(UnaryOperator<String> category) {
        return dataset.get("status").path(Integer.toString(place(category))).asText();
    }

    private int place(UnaryOperator<String> category) {
        int place = 0;
        for (var dimension : dimensions()) {
            var categories = categories(dimension);
            place = place * categories.size() + categories.indexOf(category.apply(dimension));
        }
        return place;
    }
}
