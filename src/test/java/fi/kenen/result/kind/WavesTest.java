package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import fi.kenen.demo.DemoStudy;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two surveys are compared as two segments of one would be. */
@ServiceTest
class WavesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void wavesAreComparedAsSegmentsOfOneSurvey() throws IOException {
        DemoStudy.load(URI.create("http://localhost:" + RestAssured.port), Api.ADMIN_KEY);
        var wave = wave("private");
        var other = wave("public");
        var expected = read("/surveys/" + DemoStudy.KEY + "/matrices/roles/comparison?by=sector&reference=public");
        var comparison = "/surveys/" + wave + "/matrices/roles/comparison?with=" + other;
        var waves = read(comparison);

        assertEquals(36, waves.path("rows").size());
        assertEquals(
                expected.path("method").path("organisations"),
                waves.path("method").path("organisations"));
        assertEquals(other, waves.path("with").path("survey").textValue());
        for (int i = 0; i < 36; i++) {
            assertSame(expected.path("rows").get(i), waves.path("rows").get(i));
        }
        var back = read("/surveys/" + other + "/matrices/roles/comparison?with=" + wave);
        assertEquals(
                waves.at("/rows/7/difference").doubleValue(),
                -back.at("/rows/7/difference").doubleValue(),
                1e-15);
        var tag = Api.admin().get(comparison).header("ETag");
        Api.admin().header("If-None-Match", tag).get(comparison).then().statusCode(304);
        DemoStudy.sheets().stream()
                .limit(1)
                .forEach(sheet -> Api.submit(other, sheet).then().statusCode(201));
        Api.admin().header("If-None-Match", tag).get(comparison).then().statusCode(200);
    }

    @Test
    void onlyCellsOfTheSameKeysAreCompared() {
        var wave = Api.open(
                survey().roles("roles", "sales hr it", "performs leads").build());
        var other = Api.open(
                survey().roles("roles", "sales it ceo", "leads decides").build());
        Api.submit(wave, sheet().of("a").answer("roles", "{'sales': ['leads']}").build());
        Api.submit(
                other, sheet().of("a").answer("roles", "{'sales': ['decides']}").build());
        Api.admin()
                .get("/surveys/" + wave + "/matrices/roles/comparison?with=" + other)
                .then()
                .statusCode(200)
                .body("segment", nullValue())
                .body("method.organisations", equalTo(1))
                .body("rows.function", equalTo(List.of("sales", "it")))
                .body("rows.role", equalTo(List.of("leads", "leads")))
                .body("rows.count", equalTo(List.of(1, 0)))
                .body("rows.referenceCount", equalTo(List.of(0, 0)));
    }

    @Test
    void bothWavesAreFiltered() {
        var wave = Api.open(asked().build());
        var other = Api.open(asked().build());
        for (var survey : List.of(wave, other)) {
            for (var sector : List.of("private", "public", "public")) {
                Api.submit(
                                survey,
                                sheet().answer("sector", "'" + sector + "'")
                                        .answer("roles", "{'sales': ['leads']}")
                                        .build())
                        .then()
                        .statusCode(201);
            }
        }
        Api.admin()
                .get("/surveys/" + wave + "/matrices/roles/comparison?filter=sector:public&with=" + other)
                .then()
                .body("method.narrowing.filter", contains("sector:public"))
                .body("method.narrowing.organisation", nullValue())
                .body("rows[0].base", equalTo(2))
                .body("rows[0].referenceBase", equalTo(2));
    }

    @Test
    void whatCannotBeComparedIsNamed() {
        var wave = Api.open(asked().build());
        var other = Api.open(survey().roles("other", "sales", "leads").build());
        Api.admin()
                .get("/surveys/" + wave
                        + "/matrices/roles/comparison?by=sector&reference=rest&filter=sector:public&with=" + other)
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItems("by", "reference", "filter", "with"));
        Api.admin()
                .get("/surveys/" + wave + "/matrices/roles/comparison?with=" + wave)
                .then()
                .statusCode(400);
        Api.admin()
                .get("/surveys/" + wave + "/matrices/roles/comparison?with=no-such-survey")
                .then()
                .statusCode(404);
    }

    private static SurveyBuilder asked() {
        return survey().segment("sector", "private", "public").roles("roles", "sales", "leads");
    }

    /** The demo study's sheets of one sector as a survey of their own. */
    private static String wave(String sector) {
        var key = Api.open(DemoStudy.definition().put("key", "wave-" + UUID.randomUUID()));
        var sheets = DemoStudy.sheets().stream()
                .filter(sheet -> sheet.at("/answers/sector").textValue().equals(sector))
                .map(ObjectNode::toString)
                .collect(Collectors.joining("\n"));
        Api.file("application/x-ndjson", sheets)
                .post("/surveys/" + key + "/imports")
                .then()
                .statusCode(200);
        return key;
    }

    private static JsonNode read(String address) throws IOException {
        return JSON.readTree(
                Api.admin().get(address).then().statusCode(200).extract().asString());
    }

    private static void assertSame(JsonNode expected, JsonNode row) {
        expected.properties().forEach(member -> {
            var value = row.get(member.getKey());
            if (member.getValue().isNumber()) {
                assertEquals(member.getValue().doubleValue(), value.doubleValue(), 1e-9, member + " in " + row);
            } else if (!List.of("segment", "group", "reference").contains(member.getKey())) {
                assertEquals(member.getValue(), value, member + " in " + row);
            }
        });
    }
}
