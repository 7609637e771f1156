package fi.kenen.answer;

import static fi.kenen.CodebookBuilder.codebook;
import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is past its time is deleted. */
@ServiceTest
class RetentionTest {

    @Inject
    Retention retention;

    @Inject
    AgroalDataSource database;

    private static ObjectNode until(Instant deleteAfter) {
        return survey().text("t").build().put("deleteAfter", deleteAfter.toString());
    }

    private static Instant soon() {
        return Instant.now().plus(3, ChronoUnit.SECONDS).truncatedTo(ChronoUnit.MILLIS);
    }

    private void awaitDeleted(String survey) {
        await().until(() -> {
            retention.run();
            return Api.admin().get("/surveys/" + survey).path("state").equals("closed");
        });
    }

    private static List<Map<String, Object>> audit(String survey) {
        List<Map<String, Object>> entries =
                Api.admin().get("/audit?survey=" + survey).path("items");
        return entries.stream()
                .filter(entry -> entry.get("action").equals("retention"))
                .toList();
    }

    @Test
    void whatCodersSaidGoesWithTheSheets() {
        var definition = survey().text("t").build();
        var survey = Api.open(definition);
        codebook("a").decision("single").put(survey, "t").then().statusCode(201);
        var location =
                Api.submit(survey, sheet().answer("t", "'secret'").build()).header("Location");
        Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"codes\": [\"a\"]}")
                .put(location + "/codings/t")
                .then()
                .statusCode(201);
        Api.admin().get(location).then().body("themes.t", equalTo(List.of("a")));
        Api.replace(survey, definition.put("deleteAfter", soon().toString()))
                .then()
                .statusCode(200);
        awaitDeleted(survey);
        Api.admin()
                .get("/surveys/" + survey + "/codings/t")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        Api.admin().delete("/surveys/" + survey + "/codebooks/t").then().statusCode(204);
    }

    /** A sheet that the previous release erases keeps what was said of it. */
    @Test
    void whatCodersSaidOfSheetsThatAnOlderReleaseErasedGoesLater() throws SQLException {
        var survey = Api.open(survey().text("t").build());
        codebook("a").put(survey, "t").then().statusCode(201);
        var location =
                Api.submit(survey, sheet().answer("t", "'secret'").build()).header("Location");
        Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"codes\": [\"a\"]}")
                .put(location + "/codings/t")
                .then()
                .statusCode(201);
        try (var connection = database.getConnection();
                var erase = connection.prepareStatement("UPDATE answer_sheet SET answers = NULL WHERE id = ?")) {
            erase.setString(1, location.substring(location.lastIndexOf('/') + 1));
            erase.executeUpdate();
        }
        Api.admin().get("/surveys/" + survey + "/codings/t").then().body("items.size()", equalTo(0));
        Api.admin().delete("/surveys/" + survey + "/codebooks/t").then().statusCode(409);
        retention.run();
        Api.admin().delete("/surveys/" + survey + "/codebooks/t").then().statusCode(204);
    }

    @Test
    void sheetsAndInvitationsAreDeletedAndTheFeedTellsIt() {
        var end = soon();
        var survey = Api.open(until(end));
        var answers = "/surveys/" + survey + "/answers";
        Api.admin().get("/surveys/" + survey).then().body("definition.deleteAfter", equalTo(end.toString()));
        for (int i = 0; i < 3; i++) {
            Api.submit(survey, sheet().of("org-" + i).answer("t", "'secret'").build())
                    .then()
                    .statusCode(201);
        }
        Api.file("application/x-ndjson", "{\"organisation\": \"org-1\"}\n{}\n")
                .post("/surveys/" + survey + "/invitations")
                .then()
                .statusCode(201);
        retention.run();
        Api.admin().get(answers).then().body("items.size()", equalTo(3));

        awaitDeleted(survey);
        Api.admin()
                .get(answers)
                .then()
                .body("items.size()", equalTo(3))
                .body("items.change", everyItem(equalTo("erased")));
        Api.admin().get("/surveys/" + survey + "/invitations").then().body("items.size()", equalTo(0));
        Api.move(survey, "open").then().statusCode(409).body("code", equalTo("state-not-reachable"));
        var told = audit(survey);
        assertEquals(
                List.of(Map.of("step", "deleted", "sheets", 3, "invitations", 2), Map.of("step", "closed")),
                told.stream().map(entry -> entry.get("detail")).toList());
        assertEquals("service", told.get(0).get("caller"));

        retention.run();
        assertEquals(2, audit(survey).size(), "there is nothing more to do");
        Api.file("application/x-ndjson", "{\"answers\": {\"t\": \"late\"}}")
                .post("/surveys/" + survey + "/imports")
                .then()
                .statusCode(409)
                .body("code", equalTo("survey-not-open"));
        Api.admin().get(answers + "?format=ndjson").then().body(equalTo(""));
    }

    @Test
    void theEndMustLieAheadAndCanBePutOff() {
        var past = until(Instant.parse("2020-01-01T00:00:00Z"));
        Api.create(past).then().statusCode(422).body("errors.pointer", equalTo(List.of("/deleteAfter")));
        Api.create(until(soon()).put("deleteAfter", "tomorrow"))
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/deleteAfter")));
        var definition = until(soon());
        var survey = Api.open(definition);
        Api.replace(survey, definition.put("deleteAfter", "2019-01-01T00:00:00Z"))
                .then()
                .statusCode(422);
        Api.replace(survey, definition.put("deleteAfter", "2999-01-01T02:00:00+02:00"))
                .then()
                .statusCode(200)
                .body("definition.deleteAfter", equalTo("2999-01-01T00:00:00Z"));
        var other = Api.open(until(soon()));
        awaitDeleted(other);
        retention.run();
        Api.admin().get("/surveys/" + survey).then().body("state", equalTo("open"));
    }

    @Test
    @Tag("fault-12")
    void whatHasEndedStaysEnded() {
        var end = soon();
        var definition = until(end);
        var survey = Api.open(definition);
        var draft = until(end);
        Api.create(draft).then().statusCode(201);
        Api.submit(survey, sheet().answer("t", "'early'").build()).then().statusCode(201);
        await().until(() -> Instant.now().isAfter(end));

        assertEnded(survey, definition);
        Api.submit(survey, sheet().answer("t", "'late'").build())
                .then()
                .statusCode(409)
                .body("code", equalTo("survey-not-open"));
        awaitDeleted(survey);
        assertEnded(survey, definition);
        Api.admin().get("/surveys/" + survey + "/answers").then().body("items.change", equalTo(List.of("erased")));

        var key = draft.path("key").textValue();
        Api.move(key, "open").then().statusCode(409);
        Api.replace(key, draft.put("deleteAfter", "2999-01-01T00:00:00Z"))
                .then()
                .statusCode(200);
        Api.move(key, "open").then().statusCode(200);
    }

    /** Whatever is asked for to go on with the survey is refused. */
    private static void assertEnded(String survey, ObjectNode definition) {
        for (var later : List.of("2999-01-01T00:00:00Z", "2019-01-01T00:00:00Z", "")) {
            var changed = definition.deepCopy().put("deleteAfter", later);
            Api.replace(survey, later.isEmpty() ? changed.without("deleteAfter") : changed)
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", equalTo(List.of("/deleteAfter")));
        }
        Api.replace(survey, definition).then().statusCode(200);
        Api.move(survey, "open").then().statusCode(409).body("code", equalTo("state-not-reachable"));
        for (var query : List.of("", "?dryRun=true")) {
            Api.file("application/x-ndjson", "{\"answers\": {\"t\": \"late\"}}")
                    .post("/surveys/" + survey + "/imports" + query)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("survey-not-open"));
        }
    }

    @Test
    @Tag("fault-20")
    void manySheetsAreDeletedInManyTransactions() {
        var end = Instant.now().plus(5, ChronoUnit.SECONDS).truncatedTo(ChronoUnit.MILLIS);
        var survey = Api.open(until(end));
        var file = "{\"answers\": {\"t\": \"secret\"}}\n".repeat(1_200);
        Api.file("application/x-ndjson", file)
                .post("/surveys/" + survey + "/imports")
                .then()
                .statusCode(200);
        awaitDeleted(survey);
        var sheets = audit(survey).stream()
                .map(entry -> ((Map<?, ?>) entry.get("detail")).get("sheets"))
                .filter(Objects::nonNull)
                .toList();
        assertEquals(List.of(200, 500, 500), sheets);
        Api.admin()
                .get("/surveys/" + survey + "/answers?limit=1000")
                .then()
                .body("items.size()", equalTo(1_000))
                .body("items.change", everyItem(equalTo("erased")));
        Api.admin().get("/surveys/" + survey + "/answers?format=ndjson").then().body(equalTo(""));
    }
}
