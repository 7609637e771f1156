package fi.kenen;

import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fi.kenen.database.DatabaseTime;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are told as they were sent, those too that the clocks of the JVM's zone leave out in spring or tell twice in autumn. */
@ServiceTest
@Tag("fault-9")
class TimeTest {

    private static final String NDJSON = "application/x-ndjson";

    @Inject
    AgroalDataSource database;

    @Test
    void theZoneOfTheBuildIsInForce() {
        var zone = System.getProperty("test.zone");
        assumeTrue(zone != null, "the build names a zone");
        assertEquals(zone, TimeZone.getDefault().getID());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-29T01:30:00.123Z",
                "2026-03-29T03:30:00.123Z",
                "2026-10-25T00:30:00.123Z",
                "2026-10-25T01:30:00.123Z",
                "2026-03-08T02:30:00.123Z",
                "1970-01-01T00:00:00.123Z",
                "9998-12-31T23:59:59.123Z"
            })
    void aSheetIsToldWhenItWasSubmitted(String time) {
        var survey = Api.open(survey().segment("sector", "private").build());
        var answers = "/surveys/" + survey + "/answers";
        Api.file(NDJSON, "{\"submittedAt\":\"" + time + "\",\"answers\":{\"sector\":\"private\"}}")
                .post("/surveys/" + survey + "/imports")
                .then()
                .statusCode(200);
        var feed = Api.admin().get(answers);
        feed.then().body("items.submittedAt", equalTo(List.of(time)));
        Api.admin().get(answers + "/" + feed.path("items[0].id")).then().body("submittedAt", equalTo(time));
        Api.admin().get(answers + "?format=ndjson").then().body(containsString("\"submittedAt\":\"" + time + "\""));
        Api.admin().get(answers + "?format=csv").then().body(containsString("," + time + ","));
        var later = Instant.parse(time).plusMillis(1);
        for (var within : List.of("from=" + time, "before=" + later, "from=" + time + "&before=" + later)) {
            Api.admin().get(answers + "?" + within).then().body("items.size()", equalTo(1));
            frequencies(survey, within, 1);
        }
        for (var without : List.of("from=" + later, "before=" + time)) {
            Api.admin().get(answers + "?" + without).then().body("items.size()", equalTo(0));
            frequencies(survey, without, 0);
        }
    }

    private static void frequencies(String survey, String times, int base) {
        Api.admin()
                .get("/surveys/" + survey + "/frequencies/sector?" + times)
                .then()
                .statusCode(200)
                .body("rows[0].base", equalTo(base));
    }

    @Test
    void whatEndsIsToldWhenItEnds() throws SQLException {
        var end = "2027-03-28T03:30:00Z";
        var key = Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"name\":\"ends\",\"expiresAt\":\"" + end + "\"}")
                .post("/api-keys");
        key.then().statusCode(201);
        Api.admin().get("/api-keys/" + key.path("id")).then().body("expiresAt", equalTo(end));

        var survey = Api.open(survey().text("t").build().put("deleteAfter", end));
        Api.admin().get("/surveys/" + survey).then().body("definition.deleteAfter", equalTo(end));
        assertEquals(Instant.parse(end), kept("SELECT delete_after FROM survey WHERE survey_key = ?", survey));
        assertEquals(
                "2027-03-28 03:30:00.000",
                text("SELECT CAST(delete_after AS CHAR) FROM survey WHERE survey_key = ?", survey));

        Api.file(NDJSON, "{\"expiresAt\":\"" + end + "\"}")
                .post("/surveys/" + survey + "/invitations")
                .then()
                .statusCode(201)
                .body(containsString("\"expiresAt\":\"" + end + "\""));
        Api.admin().get("/surveys/" + survey + "/invitations").then().body("items.expiresAt", equalTo(List.of(end)));
    }

    @Test
    void whatHappensNowIsToldInUtc() throws SQLException {
        var survey = Api.open(survey().text("t").build());
        var told = Api.admin().get("/surveys/" + survey);
        var changed = told.<String>path("changedAt");
        assertEquals(Instant.parse(changed), kept("SELECT changed_at FROM survey WHERE survey_key = ?", survey));
        for (var time : List.of(
                told.<String>path("createdAt"),
                Api.admin().get("/surveys/" + survey + "/versions").<String>path("items[0].publishedAt"),
                Api.admin().get("/audit?survey=" + survey).<String>path("items[0].at"))) {
            assertEquals(0, Instant.parse(time).until(Instant.parse(changed), ChronoUnit.MINUTES));
        }
    }

    private Instant kept(String sql, String survey) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setString(1, survey);
            var row = select.executeQuery();
            row.next();
            return DatabaseTime.get(row, 1);
        }
    }

    private String text(String sql, String survey) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setString(1, survey);
            var row = select.executeQuery();
            row.next();
            return row.getString(1);
        }
    }
}
