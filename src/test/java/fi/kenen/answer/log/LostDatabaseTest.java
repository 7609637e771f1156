package fi.kenen.answer.log;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What was seen of a database that was lost before it had kept it. The loss is made by hand: the last sheet of a survey is
 * taken away as if it had never been, and the server counts as another one.
 */
@ServiceTest
class LostDatabaseTest {

    @Inject
    AgroalDataSource database;

    private String survey;

    @BeforeEach
    void submitThree() {
        survey = Api.open(survey().single("position", "top", "other").build());
        for (int i = 0; i < 3; i++) {
            submit();
        }
        count().body("rows.find { it.option == 'top' }.count", equalTo(3));
    }

    @Test
    void sequencesGoOnBeyondAllThatWasTold() throws SQLException {
        var told = cursor();
        loseTheLast();
        long sequence = submit();
        assertTrue(sequence > latestRun(), "sequence " + sequence);
        assertEquals(sequence + 1, submit());
        read(told).statusCode(410).body("code", equalTo("cursor-lost"));
        read(null).statusCode(200).body("items.size()", equalTo(4));
    }

    @Test
    void whoWasToldWhatIsGoneBeginsAnewAlsoBeforeAnythingChanges() throws SQLException {
        var told = cursor();
        loseTheLast();
        read(told).statusCode(410).body("code", equalTo("cursor-lost"));
        read(null).statusCode(200).body("items.size()", equalTo(2));
    }

    @Test
    void whoWasToldOnlyWhatIsThereGoesOn() throws SQLException {
        var told = cursor();
        submit();
        loseTheLast();
        read(told).statusCode(200).body("items.size()", equalTo(0));
        submit();
        read(told).statusCode(200).body("items.size()", equalTo(1));
        loseNothing();
        submit();
        read(told).statusCode(200).body("items.size()", equalTo(2));
        read(cursor()).statusCode(200).body("items.size()", equalTo(0));
    }

    @Test
    void resultsForgetWhatIsGone() throws SQLException {
        loseTheLast();
        count().body("rows.find { it.option == 'top' }.count", equalTo(2)).body("asOf", equalTo(2));
        submit();
        count().body("rows.find { it.option == 'top' }.count", equalTo(3));
    }

    @Test
    void anImportWhosePublicationIsGoneIsNeverToldUnderTheSameSequences() throws SQLException {
        importTwo();
        count().body("rows.find { it.option == 'other' }.count", equalTo(2));
        var told = cursor();
        loseThePublicationOfTheImport();
        submit();
        count().body("rows.find { it.option == 'other' }.count", equalTo(0));
        read(told).statusCode(410).body("code", equalTo("cursor-lost"));
        await().until(() -> read("SELECT COUNT(*) FROM answer_sheet WHERE survey_id = (" + id() + ")", database) == 4);
        importTwo();
        read(told).statusCode(410).body("code", equalTo("cursor-lost"));
        read(null).statusCode(200).body("items.size()", equalTo(6));
        count().body("rows.find { it.option == 'other' }.count", equalTo(2));
    }

    private void importTwo() {
        Api.file("application/x-ndjson", "{\"answers\": {\"position\": \"other\"}}\n".repeat(2))
                .post("/surveys/" + survey + "/imports")
                .then()
                .statusCode(200);
    }

    private void loseThePublicationOfTheImport() throws SQLException {
        loseNothing();
        execute("UPDATE survey_log SET last_sequence = 3, unused_numbers = 2 WHERE survey_id = (" + id() + ")");
        execute("UPDATE survey_import SET state = 'RUNNING', finished_at = NULL,"
                + " alive_at = UTC_TIMESTAMP(3) - INTERVAL 1 HOUR WHERE survey_id = (" + id() + ")");
    }

    @Test
    void aSurveyThatIsChangedInAnotherRunIsInNoStateThatWasSeenBefore() throws SQLException {
        long before = revision();
        loseNothing();
        Api.move(survey, "closed");
        assertTrue(revision() >= latestRun(), before + " and then " + revision());
    }

    private long submit() {
        return Api.submit(survey, sheet().answer("position", "'top'").build())
                .jsonPath()
                .getLong("sequence");
    }

    private ValidatableResponse count() {
        return Api.admin()
                .get("/surveys/" + survey + "/frequencies/position")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse read(String after) {
        var request = Api.admin();
        return (after == null ? request : request.queryParam("after", after))
                .get("/surveys/" + survey + "/answers")
                .then();
    }

    /** Where a follower goes on who has read everything. */
    private String cursor() {
        return Api.admin().get("/surveys/" + survey + "/answers").path("cursor");
    }

    private void loseTheLast() throws SQLException {
        loseNothing();
        for (var sql : List.of(
                "DELETE sheet FROM answer_sheet sheet JOIN survey_log log ON log.survey_id = sheet.survey_id"
                        + " AND log.last_sequence = sheet.sequence WHERE log.survey_id = (" + id() + ")",
                "UPDATE survey_log SET last_sequence = last_sequence - 1, last_number = last_number - 1"
                        + " WHERE survey_id = (" + id() + ")")) {
            execute(sql);
        }
    }

    /** The server counts as another one. */
    private void loseNothing() throws SQLException {
        execute("INSERT INTO database_run (server, run) SELECT '" + UUID.randomUUID()
                + "', MAX(run) + 1 FROM database_run");
    }

    private String id() {
        return "SELECT id FROM survey WHERE survey_key = '" + survey + "'";
    }

    private long latestRun() throws SQLException {
        return read("SELECT MAX(run) FROM database_run", database);
    }

    private long revision() throws SQLException {
        return read("SELECT revision FROM survey_log WHERE survey_id = (" + id() + ")", database);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static long read(String sql, AgroalDataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var row = statement.executeQuery(sql);
            row.next();
            return row.getLong(1);
        }
    }
}
