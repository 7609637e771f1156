package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static fi.kenen.WeightBuilder.weight;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import fi.kenen.Api;
import fi.kenen.FlatRow;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import fi.kenen.http.json.Json;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A reader of a survey that names a weight for readers asks for everything, and gets no count and no unweighted share. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeightedResultsForReadersTest {

    private static final int SHEETS = 400;

    /** All that the contract says is a result of several rows. */
    private static final List<String> WEIGHTED = List.of(
            "/matrices/roles",
            "/matrices/roles?by=sector",
            "/matrices/roles?base=all",
            "/matrices/roles?figures=counts",
            "/matrices/roles/tallies",
            "/frequencies/measures",
            "/frequencies/measures?by=sector",
            "/frequencies/maturity?figures=counts",
            "/frequencies/maturity?by=sector",
            "/frequencies/employees");

    private static final List<String> REFUSED = List.of(
            "/matrices/roles/contradictions",
            "/matrices/roles/pairs?roles=leads,performs",
            "/matrices/roles/agreement",
            "/matrices/roles/concentration",
            "/matrices",
            "/matrices/roles/comparison?by=sector",
            "/frequencies/measures/comparison?by=sector",
            "/frequencies/maturity/comparison?by=sector&compare=means",
            "/differences/roles",
            "/associations?rows=roles&columns=measures",
            "/findings?question=roles");

    private static final Set<String> TOLD = Set.of("base", "n", "offered", "notOffered", "place", "share");

    private final SurveyBuilder definition = survey().segment("sector", "private", "public")
            .multiple("measures", "retention", "complaints", "nothing")
            .scale("maturity", "low", "high")
            .number("employees")
            .roles("roles", "sales hr finance ceo", "performs leads leads-not!leads");

    private String key;
    private String reader;

    @BeforeEach
    void fill() {
        if (key != null) {
            return;
        }
        key = Api.open(definition.build());
        var lines = new StringBuilder();
        for (int i = 0; i < SHEETS; i++) {
            boolean isPrivate = i % 4 > 0;
            lines.append(sheet().of("org-" + i % 150)
                            .answer("sector", isPrivate ? "'private'" : "'public'")
                            .answer(
                                    "measures",
                                    i % 8 > (isPrivate ? 1 : 5) ? "['retention', 'complaints']" : "['nothing']")
                            .answer("maturity", i % 5 > (isPrivate ? 0 : 2) ? "'high'" : "'low'")
                            .answer("employees", Integer.toString(i % 60))
                            .answer(
                                    "roles",
                                    i % 7 > (isPrivate ? 1 : 4)
                                            ? "{'sales': ['leads'], 'hr': ['performs', 'leads-not']}"
                                            : "{'ceo': ['leads'], 'finance': ['performs', 'leads']}")
                            .build())
                    .append('\n');
        }
        Api.file("application/x-ndjson", lines.toString())
                .post("/surveys/" + key + "/imports")
                .then()
                .statusCode(200);
        var population = weight().margin("sector", "private 0.4", "public 0.6").build();
        for (var name : List.of("population", "another")) {
            Api.admin()
                    .contentType(ContentType.JSON)
                    .body(population.toString())
                    .put("/surveys/" + key + "/weights/" + name)
                    .then()
                    .statusCode(201);
        }
        var named = definition.build();
        named.putObject("disclosure").put("weight", "population");
        Api.replace(key, named).then().statusCode(200);
        Api.move(key, "closed").then().statusCode(200);
        reader = Api.reader(key);
    }

    private String results(String path) {
        return "/surveys/" + key + path;
    }

    private static String with(String address, String parameter) {
        return address + (address.contains("?") ? "&" : "?") + parameter;
    }

    private JsonNode body(String secret, String path) {
        return Json.stored(Api.bearer(secret)
                .get(results(path))
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    @Test
    void sharesAreWeightedAndCoarseAndNothingElseIsTold() {
        int told = 0;
        for (var path : WEIGHTED) {
            var shown = body(reader, path);
            var all = body(Api.ADMIN_KEY, with(path, "weight=population"));
            assertEquals("population", shown.at("/method/weight/key").textValue(), path);
            var byName = all.get("rows")
                    .valueStream()
                    .collect(Collectors.toMap(WeightedResultsForReadersTest::name, row -> (ObjectNode) row));
            for (var row : shown.get("rows")) {
                var whole = byName.get(name(row));
                for (var member : row.properties()) {
                    if (member.getValue().isNumber()) {
                        assertTrue(TOLD.contains(member.getKey()), path + " tells " + member);
                        if (member.getKey().equals("share")) {
                            double exact = whole.get(member.getKey()).doubleValue();
                            double coarse = member.getValue().doubleValue();
                            assertEquals(Math.round(coarse * 100) / 100.0, coarse, path);
                            assertEquals(exact, coarse, 0.05 + 1e-9, path);
                            told++;
                        } else {
                            assertEquals(whole.get(member.getKey()), member.getValue(), path + " " + member);
                        }
                    }
                }
            }
        }
        assertTrue(told > 20, () -> "so that something is shown to be right");
    }

    /** What a row is about. */
    private static String name(JsonNode row) {
        var name = new StringBuilder();
        FlatRow.of(row).properties().forEach(member -> {
            if (member.getValue().isTextual()
                    && !Set.of("status", "undefined", "test").contains(member.getKey())) {
                name.append(member.getKey())
                        .append('=')
                        .append(member.getValue().textValue())
                        .append(' ');
            }
        });
        return name.toString();
    }

    @Test
    void weightedSharesAreOthersThanUnweightedOnes() {
        var shown = body(reader, "/frequencies/maturity").get("rows").get(1).get("share");
        var unweighted =
                body(Api.ADMIN_KEY, "/frequencies/maturity").get("rows").get(1).get("share");
        assertNotEquals(Math.round(unweighted.doubleValue() * 10), Math.round(shown.doubleValue() * 10));
    }

    @Test
    void otherKindsAreNotForThem() {
        for (var path : REFUSED) {
            Api.bearer(reader).get(results(path)).then().statusCode(403);
        }
    }

    @Test
    void noOtherWeightIsToBeHad() {
        Api.bearer(reader)
                .get(results("/matrices/roles?weight=population"))
                .then()
                .statusCode(200);
        for (var other : List.of("another", "no-such")) {
            Api.bearer(reader)
                    .get(results("/matrices/roles?weight=" + other))
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("not-published"))
                    .body("errors.parameter", contains("weight"));
        }
    }

    @Test
    void noFormatTellsMore() {
        for (var path : WEIGHTED) {
            var csv = Api.bearer(reader).get(results(with(path, "format=csv"))).asString();
            for (var row : CsvReader.builder().ofNamedCsvRecord(csv)) {
                for (var column : List.of("count", "low", "high", "standardError", "p", "mean", "weightedBase")) {
                    assertTrue(row.findField(column).orElse("").isEmpty(), path + " tells " + column);
                }
            }
            for (var format : List.of("json-stat", "xlsx", "svg")) {
                var status = Api.bearer(reader)
                        .get(results(with(path, "format=" + format)))
                        .statusCode();
                assertTrue(Set.of(200, 400, 406).contains(status), path + " " + format + " " + status);
            }
        }
    }

    @Test
    void odataTellsNoMore() {
        for (var set : List.of("Matrix", "Frequencies")) {
            var rows = body(reader, "/odata/en/" + set).get("value");
            assertFalse(rows.isEmpty(), set);
            boolean isAnyTold = false;
            for (var row : rows) {
                assertTrue(row.path("count").isNull(), set + " " + row);
                assertTrue(row.path("low").isNull() && row.path("high").isNull(), set + " " + row);
                isAnyTold |= row.path("share").isNumber();
                if (row.path("share").isNumber()) {
                    double share = row.path("share").doubleValue();
                    assertEquals(Math.round(share * 100) / 100.0, share, set);
                }
            }
            assertTrue(isAnyTold, set);
        }
        for (var set : List.of("Comparison", "Contradictions")) {
            assertTrue(body(reader, "/odata/en/" + set).get("value").isEmpty(), set);
        }
    }

    @Test
    void theCatalogueListsWhatTheySee() {
        var catalogue = body(reader, "/catalogue");
        assertEquals("population", catalogue.at("/weights/0/key").textValue());
        assertEquals(1, catalogue.get("weights").size());
        var operations = Set.copyOf(catalogue.findValuesAsText("operation"));
        assertEquals(Set.of("readMatrix", "readTallies", "readFrequencies"), operations);
        for (var result : catalogue.findValues("href")) {
            if (!result.textValue().contains("format=")) {
                Api.bearer(reader).get(result.textValue()).then().statusCode(200);
            }
        }
        assertEquals(2, body(Api.ADMIN_KEY, "/catalogue").get("weights").size());
    }
}
