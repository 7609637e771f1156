package fi.kenen.survey.series;

import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which surveys are waves of one study. */
@ServiceTest
class SeriesTest {

    @Test
    void isPutReplacedAndDeleted() {
        var first = open();
        var second = open();
        var key = "series-" + UUID.randomUUID();
        var made = put(key, null, wave(first, "2020-04-15"), wave(second, "2025-04-07"));
        made.then()
                .statusCode(201)
                .header("Location", equalTo("/series/" + key))
                .body("waves.survey", contains(first, second))
                .body("waves.at", contains("2020-04-15", "2025-04-07"));
        put(key, null, wave(first, "2021-04-15"), wave(second, "2025-04-07"))
                .then()
                .statusCode(428);
        put(key, made.header("ETag"), wave(first, "2021-04-15"), wave(second, "2025-04-07"))
                .then()
                .statusCode(200)
                .body("waves.at", contains("2021-04-15", "2025-04-07"));
        put(key, made.header("ETag"), wave(first, "2020-04-15"), wave(second, "2025-04-07"))
                .then()
                .statusCode(412);
        Api.admin().get("/series?limit=1000").then().statusCode(200).body("items.key", hasItem(key));
        Api.admin().delete("/series/" + key).then().statusCode(204);
        Api.admin().get("/series/" + key).then().statusCode(404).body("code", equalTo("series-not-found"));
    }

    @Test
    void everyFaultIsNamed() {
        var survey = open();
        put(
                        "faulty",
                        null,
                        wave(survey, "2025-04-07"),
                        wave(survey, "2025-04-07"),
                        wave("no-such-survey", "2025-02-30"),
                        "{\"survey\": 1, \"when\": true}")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-series"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/waves/1/survey",
                                "/waves/1/at",
                                "/waves/2/survey",
                                "/waves/2/at",
                                "/waves/3/survey",
                                "/waves/3/at",
                                "/waves/3/when"));
        put("one-wave", null, wave(survey, "2025-04-07")).then().statusCode(422);
        put("Bad_Key", null, wave(survey, "2024-04-07"), wave(open(), "2025-04-07"))
                .then()
                .statusCode(400);
    }

    @Test
    void isThereForThoseWhoHaveARoleOnEverySurvey() {
        var first = open();
        var second = open();
        var key = "series-" + UUID.randomUUID();
        var waves = new String[] {wave(first, "2020-04-15"), wave(second, "2025-04-07")};
        put(key, null, waves).then().statusCode(201);
        var reader = Api.reader(first);
        Api.bearer(reader).get("/series/" + key).then().statusCode(404);
        Api.bearer(reader).get("/series?limit=1000").then().statusCode(200).body("items.key", not(hasItem(key)));
        Api.bearer(reader)
                .get("/series/" + key + "/matrices/roles/trend")
                .then()
                .statusCode(404);
        Api.bearer(reader)
                .contentType(ContentType.JSON)
                .body(body(waves))
                .put("/series/" + key)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/waves/1/survey"));
    }

    @Test
    void aDraftThatIsDeletedLeavesItsSeries() {
        var draft = survey().roles("roles", "sales", "leads").build();
        Api.create(draft).then().statusCode(201);
        var deleted = draft.path("key").textValue();
        var stays = open();
        var key = "series-" + UUID.randomUUID();
        var made = put(key, null, wave(deleted, "2020-04-15"), wave(stays, "2025-04-07"));
        made.then().statusCode(201);
        Api.admin().delete("/surveys/" + deleted).then().statusCode(204);
        Api.admin()
                .header("If-None-Match", made.header("ETag"))
                .get("/series/" + key)
                .then()
                .statusCode(200)
                .body("waves.survey", contains(stays));
        Api.admin()
                .get("/series/" + key + "/matrices/roles/trend")
                .then()
                .statusCode(200)
                .body("rows.wave", contains(stays));
    }

    private static String open() {
        return Api.open(survey().roles("roles", "sales", "leads").build());
    }

    private static Response put(String key, String ifMatch, String... waves) {
        var request = Api.admin().contentType(ContentType.JSON).body(body(waves));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put("/series/" + key);
    }

    private static String body(String... waves) {
        return "{\"waves\": [" + String.join(", ", waves) + "]}";
    }

    private static String wave(String survey, String at) {
        return "{\"survey\": \"" + survey + "\", \"at\": \"" + at + "\"}";
    }
}
