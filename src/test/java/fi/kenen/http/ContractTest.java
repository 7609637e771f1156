package fi.kenen.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What linters do not ask of a contract. */
@ServiceTest
class ContractTest {

    private final List<String> lacking = new ArrayList<>();

    @Test
    void everyPropertyIsDescribedAndBounded() throws IOException {
        contract().path("components").path("schemas").properties().forEach(schema -> {
            require(schema.getValue(), "description", schema.getKey());
            schema.getValue().path("properties").properties().forEach(property -> {
                var name = schema.getKey() + "." + property.getKey();
                var value = property.getValue();
                if (!value.has("$ref")) {
                    require(value, "description", name);
                    bounds(value, name);
                }
            });
        });
        assertEquals(List.of(), lacking);
    }

    @Test
    void everyOperationIsWhole() throws IOException {
        contract().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> {
                    var operation = method.getValue();
                    var name = method.getKey() + " " + path.getKey();
                    for (var member : List.of("operationId", "summary", "description", "security", "tags")) {
                        require(operation, member, name);
                    }
                    operation.path("parameters").forEach(parameter -> {
                        var at = name + " " + parameter.path("name").textValue();
                        require(parameter, "description", at);
                        require(parameter, "example", at);
                        bounds(parameter.path("schema"), at);
                    });
                    operation.path("requestBody").path("content").forEach(body -> require(body, "example", name));
                    operation.path("responses").properties().forEach(response -> response.getValue()
                            .path("content")
                            .forEach(body -> {
                                if (!body.has("example") && !body.has("examples")) {
                                    lacking.add(name + " " + response.getKey() + " lacks an example");
                                }
                            }));
                }));
        assertEquals(List.of(), lacking);
    }

    private void bounds(JsonNode schema, String name) {
        var type = schema.path("type").toString();
        if (type.contains("string") && !schema.has("format") && !schema.has("enum") && !schema.has("const")) {
            require(schema, "maxLength", name);
        }
        if (type.contains("array")) {
            require(schema, "maxItems", name);
        }
        if (type.contains("integer") || type.contains("number")) {
            require(schema, "format", name);
        }
        if (type.contains("integer")) {
            require(schema, "minimum", name);
        }
    }

    private void require(JsonNode node, String member, String name) {
        if (!node.has(member)) {
            lacking.add(name + " lacks " + member);
        }
    }

    private static JsonNode contract() throws IOException {
        return new ObjectMapper()
                .readTree(Api.anyone()
                        .accept("application/json")
                        .queryParam("format", "JSON")
                        .get("/openapi")
                        .asString());
    }
}
