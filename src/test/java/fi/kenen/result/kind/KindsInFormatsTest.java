package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.result.format.JsonStat;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of result in every format, over HTTP, to whoever sees all and to readers. */
@ServiceTest
class KindsInFormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> KINDS = Set.of("matrices", "frequencies", "statistics");

    private String key;
    private List<Supplier<RequestSpecification>> callers;

    @BeforeEach
    void openASurvey() {
        key = Api.open(survey().segment("sector", "private", "public")
                .multiple("measures", "retention", "complaints")
                .roles("roles", "sales hr", "performs leads leads-not!leads")
                .build());
        for (int i = 0; i < 24; i++) {
            var role = i % 3 == 0 ? "leads" : "leads-not";
            var answers = sheet().of("organisation " + i % 8)
                    .answer("sector", i < 14 ? "'private'" : "'public'")
                    .answer("measures", i % 2 == 0 ? "['retention']" : "['retention', 'complaints']")
                    .answer("roles", "{'sales': ['" + role + "'], 'hr': ['performs']}");
            Api.submit(key, answers.build()).then().statusCode(201);
        }
        var secret = Api.reader(key);
        callers = List.of(Api::admin, () -> Api.bearer(secret));
    }

    @Test
    void whateverTheContractSaysIsAnsweredAndNothingElse() throws IOException {
        var kinds = kinds();
        assertTrue(kinds.size() > 10, kinds.toString());
        var words = new LinkedHashSet<String>();
        for (var kind : kinds.values()) {
            words.addAll(kind.keySet());
        }
        for (var kind : kinds.entrySet()) {
            for (var caller : callers) {
                if (caller.get().get(kind.getKey()).statusCode() == 200) {
                    for (var word : words) {
                        assertTold(caller, kind.getKey(), word, kind.getValue());
                    }
                }
            }
        }
    }

    @Test
    void aQuestionWithoutAMeanDoesNotWithholdOne() throws IOException {
        for (var caller : callers) {
            var read = JsonStat.read(caller.get()
                    .get("/surveys/" + key + "/frequencies/measures?by=sector&format=json-stat")
                    .asByteArray());
            for (var figure : List.of("mean", "meanLow", "median", "place", "n")) {
                for (var sector : read.categories("sector")) {
                    assertEquals("..", read.status(dimension -> switch (dimension) {
                        case "sector" -> sector;
                        case "option" -> "complaints";
                        default -> figure;
                    }));
                }
            }
        }
    }

    @Test
    void whatIsNoCubeIsToldInTheOtherFormatsThatFit() {
        var many = Api.open(survey().segment("size", "small", "middle", "large")
                .roles("roles", "sales hr", "performs leads")
                .build());
        Api.admin()
                .get("/surveys/" + many + "/matrices/roles/comparison?by=size&reference=pairs&format=json-stat")
                .then()
                .statusCode(406)
                .body("detail", matchesPattern(".*Ask for one of json, csv, .*png, svg, xlsx\\."));
        Api.admin()
                .get("/surveys/" + many + "/matrices/roles/tallies?unit=organisations&format=json-stat")
                .then()
                .statusCode(406)
                .body("detail", matchesPattern(".*Ask for one of json, csv, .*png, svg, xlsx\\."));
    }

    /** By the address of each kind its formats: the media type of each by its word. */
    private Map<String, Map<String, String>> kinds() throws IOException {
        var kinds = new LinkedHashMap<String, Map<String, String>>();
        var contract = JSON.readTree(
                Api.anyone().queryParam("format", "JSON").get("/openapi").asString());
        for (var path : contract.get("paths").properties()) {
            var operation = path.getValue().path("get");
            var content = operation.at("/responses/200/content");
            if (!content.has("text/csv")
                    || operation.path("tags").valueStream().noneMatch(tag -> KINDS.contains(tag.textValue()))) {
                continue;
            }
            var id = operation.get("operationId").textValue();
            var address = path.getKey()
                            .replace("{survey}", key)
                            .replace("{question}", id.startsWith("readFrequenc") ? "measures" : "roles")
                    + ReadersTest.QUERIES.getOrDefault(id, "?format=json");
            kinds.put(address, formats(operation, content));
        }
        return kinds;
    }

    private static Map<String, String> formats(JsonNode operation, JsonNode content) {
        var formats = new LinkedHashMap<String, String>();
        var types =
                new ArrayList<>(content.propertyStream().map(Map.Entry::getKey).toList());
        operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("name").asText().equals("format"))
                .flatMap(parameter -> parameter.at("/schema/enum").valueStream())
                .forEach(word -> formats.put(word.textValue(), types.remove(0)));
        return formats;
    }

    private void assertTold(
            Supplier<RequestSpecification> caller, String kind, String word, Map<String, String> formats)
            throws IOException {
        var address = kind.replaceFirst("format=json|$", (kind.contains("format=") ? "" : "&") + "format=" + word);
        var answer = caller.get().get(address);
        if (!formats.containsKey(word)) {
            assertEquals(406, answer.statusCode(), address);
            assertTrue(answer.asString().contains("Ask for one of json, csv"), answer.asString());
            return;
        }
        assertEquals(200, answer.statusCode(), () -> address + " " + answer.asString());
        assertTrue(answer.contentType().startsWith(formats.get(word)), answer.contentType());
        assertTrue(answer.header("ETag").contains(word), answer.header("ETag"));
        assertArrayEquals(answer.asByteArray(), caller.get().get(address).asByteArray(), address);
        assertEquals(answer.header("ETag"), caller.get().head(address).header("ETag"), address);
        assertEquals(
                304,
                caller.get()
                        .header("If-None-Match", answer.header("ETag"))
                        .get(address)
                        .statusCode());
        if (word.equals("xlsx")) {
            assertData(caller.get().get(kind), answer);
        } else if (word.equals("json-stat")) {
            assertCube(caller.get().get(kind), answer);
        }
    }

    /** Whatever is withheld in JSON is withheld in the workbook. */
    private static void assertData(Response json, Response workbook) throws IOException {
        var rows = JSON.readTree(json.asString()).get("rows");
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook.asByteArray()))) {
            var data = read.findSheet("Data").orElseThrow().read();
            var names = data.get(0).stream().map(Cell::getText).toList();
            assertEquals(rows.size(), data.size() - 1);
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < names.size(); c++) {
                    assertSame(rows.get(r).get(names.get(c)), data.get(r + 1), c);
                }
            }
        }
    }

    /** Whatever is withheld in JSON is withheld in the cube, and signed where it is. */
    private static void assertCube(Response json, Response cube) throws IOException {
        var read = JsonStat.read(cube.asByteArray());
        var rows = JSON.readTree(json.asString()).get("rows");
        assertEquals(
                rows.size() * read.categories("figure").size(),
                read.dataset().get("value").size());
        for (var row : rows) {
            for (var figure : read.categories("figure")) {
                UnaryOperator<String> category = dimension ->
                        dimension.equals("figure") ? figure : row.get(dimension).textValue();
                assertEquals(row.get(figure), read.value(category), figure);
                if (read.status(category).equals("...")) {
                    assertEquals("suppressed", row.path("undefined").asText(), figure);
                } else if (figure.equals("count") && row.get(figure).isNull()) {
                    assertTrue(!row.path("undefined").asText().equals("suppressed"), figure);
                }
            }
        }
    }

    private static void assertSame(JsonNode told, Row row, int column) {
        if (told.isNumber()) {
            assertEquals(
                    told.doubleValue(),
                    row.getCellAsNumber(column).orElseThrow().doubleValue());
        } else {
            assertEquals(told.isNull() ? "" : told.asText(), text(row, column).toLowerCase(Locale.ROOT));
        }
    }

    private static String text(Row row, int column) {
        return row.getOptionalCell(column)
                .filter(cell -> cell.getType() != CellType.EMPTY)
                .map(Cell::getText)
                .orElse("");
    }
}
