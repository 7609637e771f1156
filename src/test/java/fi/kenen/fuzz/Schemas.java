package fi.kenen.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds answers against the contract's schemas, more strictly than JSON Schema would: a member that the schema of an
 * object does not name is a fault, unless it says that there may be others.
 */
final class Schemas {

    private static final String ADDRESS = "urn:kenen:contract";
    private static final int AT_MOST_TOLD = 3;

    private final SchemaRegistry registry;
    private final Map<JsonNode, String> places = new HashMap<>();
    private final Map<String, Schema> schemas = new HashMap<>();

    Schemas(Contract contract) {
        var document = new ObjectMapper().createObjectNode();
        document.put("$id", ADDRESS);
        document.set("components", contract.document().path("components").deepCopy());
        var all = document.putObject("$defs");
        for (var operation : contract.operations()) {
            for (var response : operation.json().path("responses").properties()) {
                for (var content : response.getValue().path("content").properties()) {
                    place(content.getValue().path("schema"), all);
                }
                for (var header : response.getValue().path("headers").properties()) {
                    place(header.getValue().path("schema"), all);
                }
            }
        }
        document.path("components").path("schemas").forEach(Schemas::close);
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ADDRESS, document.toString())));
    }

    private void place(JsonNode schema, ObjectNode all) {
        places.computeIfAbsent(schema, missing -> {
            var name = "s" + places.size();
            all.set(name, schema.deepCopy());
            return name;
        });
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")
                && !object.has("unevaluatedProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Schemas::close);
    }

    /** What is wrong with a text of JSON. */
    List<String> faults(JsonNode schema, String json) {
        return schemas
                .computeIfAbsent(
                        places.get(schema),
                        place -> registry.getSchema(SchemaLocation.of(ADDRESS + "#/$defs/" + place)))
                .validate(
                        json,
                        InputFormat.JSON,
                        validation -> validation.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .filter(error -> !isPointerToHash(error.getMessage(), json))
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .limit(AT_MOST_TOLD)
                .toList();
    }

    /** The library takes a pointer to a member that begins so for a fragment of an address, which RFC 6901 does not. */
    private static boolean isPointerToHash(String message, String json) {
        return message.contains("json-pointer") && json.contains("\"pointer\":\"/#");
    }
}
