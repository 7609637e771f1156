package fi.kenen.contract;

import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import fi.kenen.http.Page;
import fi.kenen.http.problem.ProblemKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
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
                                boolean isFile =
                                        body.at("/schema/format").asText().equals("binary");
                                if (!isFile && !body.has("example") && !body.has("examples")) {
                                    lacking.add(name + " " + response.getKey() + " lacks an example");
                                }
                            }));
                }));
        assertEquals(List.of(), lacking);
    }

    @Test
    @Tag("fault-43")
    void wholeNumbersAreExactInEveryClient() throws IOException {
        var found = new ArrayList<Long>();
        contract().findParents("format").forEach(schema -> {
            if (schema.path("format").asText().equals("int64")) {
                found.add(schema.path("maximum").asLong());
            }
        });
        assertFalse(found.isEmpty());
        assertEquals(Set.of((1L << 53) - 1), Set.copyOf(found));
    }

    @Test
    @Tag("fault-43")
    void pathParametersStandInTheOrderOfThePath() throws IOException {
        contract().path("paths").properties().forEach(path -> path.getValue().forEach(operation -> {
            var told = new ArrayList<String>();
            operation.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("path")) {
                    told.add("{" + parameter.path("name").asText() + "}");
                }
            });
            assertEquals(
                    Pattern.compile("\\{[^}]+}")
                            .matcher(path.getKey())
                            .results()
                            .map(MatchResult::group)
                            .toList(),
                    told);
        }));
    }

    @Test
    void everyParameterThatHasWordsIsTaken() throws IOException {
        var untaken =
                new TreeSet<>(Fragment.components("parameters").getParameters().keySet());
        contract()
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    var taken = operation.path("parameters").findValuesAsText("name");
                    untaken.removeAll(taken);
                    taken.forEach(
                            name -> untaken.remove(operation.path("operationId").textValue() + "." + name));
                }));
        assertEquals(Set.of(), untaken);
    }

    @Test
    void theContractBoundsPagesAsTheyAre() {
        var limit =
                Fragment.components("parameters").getParameters().get("limit").getSchema();
        assertEquals(Page.MAX_LIMIT, limit.getMaximum().intValueExact());
        assertEquals(Page.DEFAULT_LIMIT, ((Number) limit.getDefaultValue()).intValue());
        var page = Fragment.components("responses").getSchemas().get("Page");
        assertEquals(Page.MAX_LIMIT, page.getProperties().get("items").getMaxItems());
    }

    @Test
    @Tag("fault-43")
    void queryParametersThatAreRequiredAreMarkedSo() throws IOException {
        var required = new TreeSet<String>();
        contract()
                .path("paths")
                .forEach(path ->
                        path.forEach(operation -> operation.path("parameters").forEach(parameter -> {
                            if (parameter.path("in").asText().equals("query")
                                    && parameter.path("required").asBoolean()) {
                                required.add(operation.path("operationId").asText() + " "
                                        + parameter.path("name").asText());
                            }
                        })));
        assertEquals(
                Set.of(
                        "eraseOrganisation organisation",
                        "listQuotes code",
                        "readAssociations columns",
                        "readAssociations rows",
                        "readPairs roles"),
                required);
    }

    @Test
    @Tag("fault-43")
    void closedSetsOfWordsAreEnumerations() throws IOException {
        var schemas = contract().path("components").path("schemas");
        var problem = schemas.path("Problem").path("properties");
        assertEquals(
                Arrays.stream(ProblemKind.values()).map(ProblemKind::code).toList(),
                words(problem.path("code").path("enum")));
        assertTrue(words(problem.path("status").path("enum")).containsAll(List.of("400", "404", "503")));
        schemas.properties().forEach(schema -> {
            if (schema.getKey().endsWith("Row")) {
                schema.getValue().path("properties").properties().forEach(member -> {
                    if (Set.of("status", "undefined", "test", "tally").contains(member.getKey())) {
                        isEnumeration(member.getValue(), schema.getKey() + "." + member.getKey());
                    }
                });
            }
        });
        for (var member : List.of("unit", "base", "adjustment")) {
            isEnumeration(schemas.path("Method").path("properties").path(member), "Method." + member);
        }
        isEnumeration(schemas.path("AuditEntry").path("properties").path("action"), "AuditEntry.action");
        assertEquals(List.of(), lacking);
        assertEquals(
                List.of("running", "kept", "nothing-kept", "cut-off"),
                words(schemas.path("ImportState").path("enum")));
    }

    private void isEnumeration(JsonNode schema, String name) {
        require(schema.has("anyOf") ? schema.path("anyOf").path(0) : schema, "enum", name);
    }

    private static List<String> words(JsonNode enumeration) {
        var words = new ArrayList<String>();
        enumeration.forEach(word -> words.add(word.asText()));
        return words;
    }

    @Test
    @Tag("fault-42")
    void conditionsChallengesAndAddressesAreInTheContract() throws IOException {
        contract().path("paths").forEach(path -> path.properties().forEach(method -> {
            var operation = method.getValue();
            var name = operation.path("operationId").asText();
            var responses = operation.path("responses");
            if (name.startsWith("read")) {
                require(responses, "304", name);
                require(responses, "412", name);
                require(responses.path("200").path("headers"), "ETag", name);
            }
            require(responses, "406", name);
            if (responses.has("401")) {
                require(responses.path("401").path("headers"), "WWW-Authenticate", name);
            }
            require(responses.path("503").path("headers"), "Retry-After", name);
            if (operation.path("requestBody").path("content").has("application/json")) {
                require(responses, "411", name);
            }
            assertEquals(
                    List.of(
                                    "createSurvey",
                                    "createApiKey",
                                    "createWebhook",
                                    "replaceWeight",
                                    "replaceSeries",
                                    "replaceView",
                                    "replaceQuestionCodebook",
                                    "replaceCoding",
                                    "submitAnswers")
                            .contains(name),
                    responses.path("201").path("headers").has("Location"),
                    name);
        }));
        for (var comparison : List.of("comparison", "pairs", "tallies", "contradictions")) {
            var responses = contract()
                    .path("paths")
                    .path("/surveys/{survey}/matrices/{question}/" + comparison)
                    .path("get")
                    .path("responses");
            require(responses.path("403").at("/content/application~1problem+json/examples"), "forbidden", comparison);
        }
        assertEquals(List.of(), lacking);
    }

    @Test
    void headersOfODataAreInTheContract() throws IOException {
        contract().path("paths").forEach(path -> path.properties().forEach(method -> {
            var operation = method.getValue();
            var name = operation.path("operationId").asText();
            if (name.startsWith("readOdata")) {
                var taken = operation.path("parameters").findValuesAsText("name");
                assertTrue(taken.containsAll(List.of("OData-Version", "OData-MaxVersion")), name);
                assertEquals(name.equals("readOdataSet"), taken.contains("Prefer"), name);
                operation.path("responses").properties().forEach(response -> {
                    var headers = response.getValue().path("headers");
                    require(headers, "OData-Version", name + " " + response.getKey());
                    assertEquals(
                            name.equals("readOdataSet") && response.getKey().matches("200|304"),
                            headers.has("Preference-Applied"),
                            name + " " + response.getKey());
                });
            }
        }));
        assertEquals(List.of(), lacking);
    }

    @Test
    @Tag("fault-42")
    void whereSomethingIsIsToldWithoutTheHost() {
        var definition = SurveyBuilder.survey().text("t").build();
        var key = definition.path("key").textValue();
        Api.admin()
                .header("Host", "elsewhere.example")
                .contentType("application/json")
                .body(definition.toString())
                .post("/surveys")
                .then()
                .statusCode(201)
                .header("Location", "/surveys/" + key);
        Api.move(key, "open").then().statusCode(200);
        var sheet = Api.anyone()
                .header("Host", "elsewhere.example")
                .contentType("application/json")
                .body("{\"answers\": {}}")
                .post("/surveys/" + key + "/answers");
        sheet.then().header("Location", "/surveys/" + key + "/answers/" + sheet.path("id"));
        var apiKey = Api.admin()
                .header("Host", "elsewhere.example")
                .contentType("application/json")
                .body("{\"name\": \"a\"}")
                .post("/api-keys");
        apiKey.then().header("Location", "/api-keys/" + apiKey.path("id"));
        Api.open(SurveyBuilder.survey().number("n").build());
        Api.admin()
                .header("Host", "elsewhere.example")
                .get("/surveys?limit=1")
                .then()
                .header("Link", startsWith("</surveys?"));
    }

    private void bounds(JsonNode schema, String name) {
        var type = schema.path("type").toString();
        if (schema.has("anyOf")) {
            schema.path("anyOf").forEach(one -> bounds(one, name));
        }
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

    /** The contract with its answers where they are referred to. */
    private static JsonNode contract() throws IOException {
        var contract = new ObjectMapper()
                .readTree(Api.anyone()
                        .accept("application/json")
                        .queryParam("format", "JSON")
                        .get("/openapi")
                        .asString());
        contract.path("paths")
                .findValues("responses")
                .forEach(responses -> responses.properties().forEach(response -> {
                    var reference = response.getValue().path("$ref").asText();
                    if (!reference.isEmpty()) {
                        response.setValue(contract.at(reference.substring(1)));
                    }
                }));
        return contract;
    }
}
