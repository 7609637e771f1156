package fi.kenen.result.weight;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static fi.kenen.WeightBuilder.weight;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import fi.kenen.WeightBuilder;
import fi.kenen.http.json.Json;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weights over HTTP: how they are put, what they tell of the sheets there are, and when they go. */
@ServiceTest
class WeightResourceTest {

    private final SurveyBuilder definition = survey().segment("sector", "private", "public")
            .segment("size", "small", "large")
            .single("colour", "red", "blue");

    private static String weights(String survey) {
        return "/surveys/" + survey + "/weights";
    }

    private static WeightBuilder bySector() {
        return weight().margin("sector", "private 0.5", "public 0.5");
    }

    private static RequestSpecification sending(WeightBuilder weight) {
        return Api.admin().contentType(ContentType.JSON).body(weight.build().toString());
    }

    private static Response put(String survey, String key, WeightBuilder weight) {
        return sending(weight).put(weights(survey) + "/" + key);
    }

    private static Response replace(String survey, String key, WeightBuilder weight) {
        return sending(weight).header("If-Match", "*").put(weights(survey) + "/" + key);
    }

    /** Sheets of a sector and a size; null where it is not answered. */
    private static void submit(String survey, String sector, String size, int times) {
        for (int i = 0; i < times; i++) {
            var sheet = sheet().answer("colour", i == 0 ? "'red'" : "'blue'");
            if (sector != null) {
                sheet.answer("sector", "'" + sector + "'");
            }
            if (size != null) {
                sheet.answer("size", "'" + size + "'");
            }
            Api.submit(survey, sheet.build()).then().statusCode(201);
        }
    }

    /** 6 private and 2 public sheets, and one of neither. */
    private String opened() {
        var key = Api.open(definition.build());
        submit(key, "private", "small", 4);
        submit(key, "private", "large", 2);
        submit(key, "public", "small", 2);
        submit(key, null, "small", 1);
        return key;
    }

    @Test
    void aWeightTellsWhatSheetsWeigh() {
        var key = opened();
        var created = put(key, "population", bySector());
        created.then()
                .statusCode(201)
                .header("Location", "/surveys/" + key + "/weights/population")
                .body("weight.key", equalTo("population"))
                .body("unmet", nullValue())
                .body("iterations", equalTo(0))
                .body("sheets", equalTo(8))
                .body("sheetsWithout", equalTo(1))
                .body("lacking.segment", contains("sector"))
                .body("lacking.sheets", contains(1))
                .body("segments", contains("sector"))
                .body("cells.options", contains(List.of("private"), List.of("public")))
                .body("cells.sheets", contains(6, 2));
        var report = Json.stored(created.asString());
        // 4 of 6, and 4 of 2; Kish: 8² / (6 (2/3)² + 2 · 2²) = 64 / (32/3).
        assertEquals(2 / 3.0, report.path("smallestWeight").doubleValue(), 1e-12);
        assertEquals(2, report.path("largestWeight").doubleValue(), 1e-12);
        assertEquals(6, report.path("kishBase").doubleValue(), 1e-12);
        assertEquals(8 / 6.0, report.path("kishDesignEffect").doubleValue(), 1e-12);
        Api.admin().get(weights(key) + "/population").then().statusCode(200).body(equalTo(created.asString()));
        Api.admin().get(weights(key)).then().statusCode(200).body("items.key", contains("population"));
    }

    @Test
    void crossedMarginsHaveACellForEachPair() {
        var key = opened();
        submit(key, "public", "large", 3);
        put(
                        key,
                        "crossed",
                        weight().margin(
                                        "size,sector",
                                        "small,private 0.25",
                                        "small,public 0.25",
                                        "large,private 0.25",
                                        "large,public 0.25"))
                .then()
                .statusCode(201)
                .body("segments", contains("size", "sector"))
                .body("cells", hasSize(4))
                .body("cells[0].options", contains("small", "private"))
                .body("cells[0].weight.toDouble()", closeTo(11 / 4.0 / 4, 1e-6));
    }

    @Test
    void whatCannotBeMetIsRefusedWithTheMargin() {
        var key = Api.open(definition.build());
        submit(key, "private", "small", 3);
        put(key, "population", bySector())
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-weight"))
                .body("errors.code", contains("unmet"))
                .body("errors.pointer", contains("/margins/0/targets/1"));
        // All of the public sector is large, and there are to be fewer large ones.
        submit(key, "public", "large", 3);
        put(key, "raked", bySector().margin("size", "small 0.9", "large 0.1"))
                .then()
                .statusCode(422)
                .body("errors.code", contains("unmet"))
                .body("errors[0].pointer", startsWith("/margins/"));
        Api.admin().get(weights(key)).then().body("items", empty());
    }

    @Test
    void aSurveyWithoutSheetsTakesAnySoundWeight() {
        var draft = definition.build();
        Api.create(draft);
        var key = draft.path("key").textValue();
        put(key, "population", bySector())
                .then()
                .statusCode(201)
                .body("unmet.by", contains("sector"))
                .body("smallestWeight", nullValue());
        put(key, "faulty", weight().margin("colour", "red 1", "blue 0.5").with(weight -> weight.put("colour", 1)))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/margins/0/by/0", "/colour"));
        Api.admin().delete("/surveys/" + key).then().statusCode(204);
    }

    @Test
    void itIsReplacedByWhoeverHasReadIt() {
        var key = opened();
        var tag = put(key, "population", bySector()).header("ETag");
        var other = weight().margin("sector", "private 0.4", "public 0.6");
        put(key, "population", other).then().statusCode(428).body("code", equalTo("precondition-required"));
        // A sheet that has come since is no change of the weight.
        submit(key, "public", "large", 1);
        assertNotEquals(tag, Api.admin().get(weights(key) + "/population").header("ETag"));
        sending(other)
                .header("If-Match", tag)
                .put(weights(key) + "/population")
                .then()
                .statusCode(200);
        sending(bySector())
                .header("If-Match", tag)
                .put(weights(key) + "/population")
                .then()
                .statusCode(412);
        Api.admin()
                .header("If-Match", tag)
                .delete(weights(key) + "/population")
                .then()
                .statusCode(412);
        replace(key, "another", other).then().statusCode(412);
    }

    @Test
    void anAnswerIsNotSentAgain() {
        var key = opened();
        put(key, "population", bySector());
        var tag = Api.admin().get(weights(key) + "/population").header("ETag");
        Api.admin()
                .header("If-None-Match", tag)
                .get(weights(key) + "/population")
                .then()
                .statusCode(304);
        submit(key, "public", "large", 1);
        Api.admin()
                .header("If-None-Match", tag)
                .get(weights(key) + "/population")
                .then()
                .statusCode(200);
    }

    @Test
    void aLaterSheetCanMakeItUnmet() {
        var key = Api.open(definition.build());
        var id = Api.submit(key, sheet().answer("sector", "'public'").build()).header("Location");
        submit(key, "private", "small", 2);
        put(key, "population", bySector()).then().statusCode(201);
        Api.admin().delete(id).then().statusCode(204);
        Api.admin()
                .get(weights(key) + "/population")
                .then()
                .statusCode(200)
                .body("unmet.by", contains("sector"))
                .body("unmet.options", contains("public"))
                .body("kishBase", nullValue())
                .body("cells.weight", contains(nullValue()));
    }

    @Test
    void itGoesWhereItIsDeleted() {
        var key = opened();
        put(key, "population", bySector());
        Api.admin().delete(weights(key) + "/population").then().statusCode(204);
        Api.admin().get(weights(key) + "/population").then().statusCode(404).body("code", equalTo("weight-not-found"));
        Api.admin().delete(weights(key) + "/population").then().statusCode(404);
        Api.admin().get(weights("no-such-survey")).then().statusCode(404).body("code", equalTo("survey-not-found"));
        Api.admin()
                .queryParam("survey", key)
                .get("/audit")
                .then()
                .body("items.action", hasItem("replaceWeight"))
                .body("items.action", hasItem("deleteWeight"));
    }

    @Test
    void aSurveyHasSoMany() {
        var key = opened();
        for (int i = 0; i < 20; i++) {
            put(key, "w" + i, bySector()).then().statusCode(201);
        }
        put(key, "one-more", bySector()).then().statusCode(409).body("code", equalTo("too-many-weights"));
        replace(key, "w1", weight().margin("size", "small 0.5", "large 0.5"))
                .then()
                .statusCode(200);
    }

    @Test
    void whatItNeedsStaysInADraft() {
        var draft = definition.build();
        Api.create(draft);
        var key = draft.path("key").textValue();
        put(key, "population", bySector()).then().statusCode(201);
        var without =
                SurveyBuilder.survey(key).segment("sector", "private", "state").build();
        Api.replace(key, without)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/questions"))
                .body("errors.code", contains("removed"));
        Api.admin().delete(weights(key) + "/population").then().statusCode(204);
        Api.replace(key, without).then().statusCode(200);
    }

    @Test
    void anOptionThatCameLaterHasNoTargetAndItsSheetsNoWeight() {
        var key = opened();
        put(key, "population", bySector());
        Api.replace(
                        key,
                        SurveyBuilder.survey(key)
                                .segment("sector", "private", "public", "third")
                                .segment("size", "small", "large")
                                .single("colour", "red", "blue")
                                .build())
                .then()
                .statusCode(200);
        submit(key, "third", "small", 2);
        Api.admin()
                .get(weights(key) + "/population")
                .then()
                .statusCode(200)
                .body("sheets", equalTo(8))
                .body("sheetsWithout", equalTo(3))
                .body("lacking.sheets", contains(3));
    }

    @Test
    void onlyWhoMayAsksForIt() {
        var key = opened();
        put(key, "population", bySector());
        var reader = Api.reader(key);
        Api.bearer(reader).get(weights(key)).then().statusCode(403);
        Api.bearer(reader).get(weights(key) + "/population").then().statusCode(403);
        Api.bearer(reader)
                .contentType(ContentType.JSON)
                .body(bySector().build().toString())
                .put(weights(key) + "/mine")
                .then()
                .statusCode(403);
    }

    @Test
    void requestsNameIt() {
        var key = opened();
        put(key, "population", bySector());
        Api.admin()
                .get("/surveys/" + key + "/frequencies/colour?weight=population")
                .then()
                .statusCode(200)
                .body("method.weight.key", equalTo("population"))
                .body("method.weight.margins[0].by", contains("sector"));
        Api.admin()
                .get("/surveys/" + key + "/frequencies/colour?weight=other")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("weight"))
                .body("errors.code", contains("unknown"));
        Api.admin()
                .get("/surveys/" + key + "/frequencies/colour?weight=population&unit=organisations")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("weight"));
        Api.admin()
                .get("/surveys/" + key + "/associations?rows=colour&columns=sector&weight=population")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("weight"));
    }

    /** The definition with a weight for readers. */
    private ObjectNode forReaders(String weight) {
        var named = definition.build();
        named.putObject("disclosure").put("weight", weight);
        return named;
    }

    @Test
    void whatReadersGetResultsByStays() {
        Api.create(forReaders("population"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/disclosure/weight"));
        var key = opened();
        Api.replace(key, forReaders("population")).then().statusCode(422);
        put(key, "population", bySector());
        Api.replace(key, forReaders("population")).then().statusCode(200);
        Api.admin()
                .delete(weights(key) + "/population")
                .then()
                .statusCode(409)
                .body("code", equalTo("weight-in-force"));
        replace(key, "population", weight().margin("sector", "private 0.6", "public 0.4"))
                .then()
                .statusCode(409);
        replace(key, "population", bySector()).then().statusCode(200);
        Api.replace(key, definition.build()).then().statusCode(200);
        Api.admin().delete(weights(key) + "/population").then().statusCode(204);
    }

    @Test
    void nothingChangesForReadersOnceTheyHaveSeenResults() {
        var key = opened();
        put(key, "population", bySector());
        Api.bearer(Api.reader(key))
                .get("/surveys/" + key + "/frequencies/colour")
                .then()
                .statusCode(200);
        Api.replace(key, forReaders("population")).then().statusCode(409).body("code", equalTo("results-published"));
        Api.replace(key, definition.build()).then().statusCode(200);
    }
}
