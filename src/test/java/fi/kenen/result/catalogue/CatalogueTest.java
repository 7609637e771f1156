package fi.kenen.result.catalogue;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.http.json.Json;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in the catalogue is there, and is as it says; what the caller does not see is not in it. */
@ServiceTest
class CatalogueTest {

    private String key;

    @BeforeEach
    void openASurveyWithQuestionsOfEveryKind() {
        key = Api.open(survey().segment("sector", "private", "public")
                .segment("size", "small", "large")
                .last(question -> question.put("segment", true))
                .scale("maturity", "beginning", "growing", "established")
                .missing("cannot-say")
                .net("top", "growing", "established")
                .multiple("measures", "surveys", "interviews", "nothing")
                .number("employees")
                .text("comment")
                .roles("roles", "sales marketing hr", "performs leads performs-not!performs")
                .net("commercial", "sales", "marketing")
                .with("disclosure", "{'segments': ['sector']}")
                .build());
        for (int i = 0; i < 24; i++) {
            var answers = sheet().of("o" + i % 9)
                    .answer("sector", i % 3 == 0 ? "'public'" : "'private'")
                    .answer("size", i % 2 == 0 ? "'small'" : "'large'")
                    .answer("maturity", i % 4 == 0 ? "'cannot-say'" : "'growing'")
                    .answer("measures", i % 5 == 0 ? "['nothing']" : "['surveys', 'interviews']")
                    .answer("employees", Integer.toString(i))
                    .answer(
                            "roles",
                            "{'sales': ['performs', 'leads'], 'hr': ['" + (i % 3 == 0 ? "absent" : "leads") + "']}");
            Api.submit(key, answers.build()).then().statusCode(201);
        }
    }

    private Response get(String secret, String address) {
        return Api.bearer(secret).urlEncodingEnabled(false).get(address);
    }

    private List<JsonNode> results(String secret, String query) {
        var answer = get(secret, "/surveys/" + key + "/catalogue" + query);
        answer.then().statusCode(200);
        var results = new ArrayList<JsonNode>();
        Json.stored(answer.asString()).path("questions").forEach(question -> question.path("results")
                .forEach(results::add));
        assertFalse(results.isEmpty());
        return results;
    }

    private Stream<String> callers() {
        return Stream.of(Api.ADMIN_KEY, Api.reader(key));
    }

    @Test
    void everyAddressAnswersInEveryFormat() {
        Map.of(Api.ADMIN_KEY, "?language=en", Api.reader(key), "").forEach((secret, query) -> {
            for (var result : results(secret, query)) {
                assertEquals(200, get(secret, result.path("href").textValue()).statusCode(), result.toString());
                for (var format : result.path("formats")) {
                    var answer = get(secret, format.path("href").textValue());
                    assertEquals(200, answer.statusCode(), () -> format + answer.asString());
                    assertEquals(format.path("mediaType").textValue(), answer.contentType());
                }
            }
        });
    }

    @Test
    void theColumnsAreThoseOfTheTable() {
        callers().forEach(secret -> {
            for (var query : List.of("", "?language=en")) {
                results(secret, query).forEach(result -> assertTableIsAsSaid(secret, result));
            }
        });
    }

    private void assertTableIsAsSaid(String secret, JsonNode result) {
        var csv = Stream.of(result.path("formats"))
                .flatMap(formats -> formats.valueStream())
                .filter(format -> format.path("format").textValue().equals("csv"))
                .findFirst()
                .orElseThrow();
        var records = CsvReader.builder()
                .ofCsvRecord(get(secret, csv.path("href").textValue()).asString())
                .stream()
                .map(CsvRecord::getFields)
                .toList();
        var columns = result.path("columns");
        assertEquals(
                columns.findValuesAsText("name"),
                records.get(0),
                result.path("href").textValue());
        for (var row : records.subList(1, records.size())) {
            for (int i = 0; i < row.size(); i++) {
                assertTrue(
                        isOf(columns.get(i).path("type").textValue(), row.get(i)),
                        row.get(i) + " is no " + columns.get(i));
            }
        }
    }

    private static boolean isOf(String type, String cell) {
        if (cell.isEmpty()) {
            return true;
        }
        return switch (type) {
            case "boolean" -> cell.equals("true") || cell.equals("false");
            case "integer" -> cell.matches("-?[0-9]+");
            case "number" -> cell.matches("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?");
            default -> type.equals("string");
        };
    }

    @Test
    void readersAreToldOfWhatTheySeeAndOfAllOfIt() {
        var reader = Api.reader(key);
        var shown = addresses(results(reader, ""));
        for (var address : addresses(results(Api.ADMIN_KEY, ""))) {
            boolean isSeen = get(reader, address).statusCode() == 200;
            assertEquals(isSeen, shown.contains(address), address);
        }
        assertTrue(shown.stream().anyMatch(address -> address.contains("/associations")));
        assertTrue(shown.stream().noneMatch(address -> address.contains("by=size")));
        assertTrue(shown.stream().noneMatch(address -> address.contains("/pairs")));
    }

    private static Set<String> addresses(List<JsonNode> results) {
        var addresses = new TreeSet<String>();
        results.forEach(result -> addresses.add(result.path("href").textValue()));
        return addresses;
    }

    @Test
    void aQuestionIsToldWithItsNetsAndWhetherItIsASegment() {
        Api.admin()
                .get("/surveys/" + key + "/catalogue")
                .then()
                .statusCode(200)
                .body("survey", equalTo(key))
                .body("language", equalTo("en"))
                .body("questions.find { it.key == 'size' }.segment", equalTo(true))
                .body("questions.find { it.key == 'roles' }.nets.key", contains("commercial"))
                .body("questions.find { it.key == 'roles' }.nets[0].of", contains("sales", "marketing"))
                .body("questions.find { it.key == 'comment' }.results", empty())
                .body("questions.find { it.key == 'roles' }.results.operation", hasItem("readFindings"))
                .body(
                        "questions.find { it.key == 'roles' }.results.find { it.operation == 'readMatrix' }.parameters",
                        hasItem("filter"));
        Api.bearer(Api.reader(key))
                .get("/surveys/" + key + "/catalogue")
                .then()
                .body("questions.find { it.key == 'size' }.segment", equalTo(false))
                .body("questions.find { it.key == 'sector' }.segment", equalTo(true));
    }

    @Test
    void whatReadersAreNotAllowedAtAllIsNotTold() {
        Api.bearer(Api.reader(key))
                .get("/surveys/" + key + "/catalogue")
                .then()
                .body("questions.results.flatten().operation", everyItem(not(equalTo("readAgreement"))));
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        var address = "/surveys/" + key + "/catalogue";
        var tag = Api.admin().get(address).header("ETag");
        Api.admin().header("If-None-Match", tag).get(address).then().statusCode(304);
        Api.bearer(Api.reader(key))
                .header("If-None-Match", tag)
                .get(address)
                .then()
                .statusCode(200);
        Api.admin().head(address).then().statusCode(200).header("ETag", tag);
    }

    @Test
    void whatCannotBeReadIsRefused() {
        Api.admin()
                .get("/surveys/" + key + "/catalogue?language=&format=csv")
                .then()
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("format", "language"));
        Api.admin()
                .get("/surveys/" + key + "/catalogue?language=not_a_tag")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("malformed"));
        Api.anyone().get("/surveys/" + key + "/catalogue").then().statusCode(401);
    }
}
