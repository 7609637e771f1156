package fi.kenen.answer.log;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No change holds up others, and none is tried for ever. */
@ServiceTest
@Tag("fault-1")
class WriterTest {

    private static final long A_SECOND = 1_000;

    @Inject
    AgroalDataSource database;

    private static Response submit(String survey, int n) {
        return Api.submit(survey, sheet().answer("n", "" + n).build());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatTheDatabaseRefusesHarmsNoNeighbour() throws SQLException {
        var survey = Api.open(survey().number("n").text("t").build());
        var poison = "poison-" + UUID.randomUUID();
        try (var connection = database.getConnection()) {
            execute(
                    connection,
                    "CREATE TRIGGER refuse BEFORE INSERT ON answer_sheet FOR EACH ROW IF NEW.answers LIKE '%" + poison
                            + "%' THEN SIGNAL SQLSTATE '45000'; END IF");
            try {
                var statuses = Collections.synchronizedList(new ArrayList<Integer>());
                IntStream.range(0, 60).parallel().forEach(i -> {
                    var text = i % 20 == 7 ? poison : "good";
                    var answer = Api.submit(
                            survey, sheet().answer("t", "'" + text + "'").build());
                    statuses.add(answer.statusCode());
                    if (text.equals(poison)) {
                        answer.then().body("code", equalTo("invalid-sheet"));
                    }
                });
                assertEquals(57, Collections.frequency(statuses, 201), statuses.toString());
                assertEquals(3, Collections.frequency(statuses, 422), statuses.toString());
            } finally {
                execute(connection, "DROP TRIGGER refuse");
            }
        }
        Api.admin().get("/surveys/" + survey + "/answers").then().body("items.size()", equalTo(57));
    }

    @Test
    void aLockedSheetHoldsUpNobody() throws SQLException {
        var survey = Api.open(survey().number("n").build());
        var location = submit(survey, 1).header("Location");
        try (var connection = database.getConnection();
                var lock = connection.prepareStatement("SELECT sequence FROM answer_sheet WHERE id = ? FOR UPDATE")) {
            connection.setAutoCommit(false);
            lock.setString(1, location.substring(location.lastIndexOf('/') + 1));
            lock.executeQuery();
            var replacing = CompletableFuture.supplyAsync(() -> Api.admin()
                    .contentType(ContentType.JSON)
                    .header("If-Match", "*")
                    .body(sheet().answer("n", "2").build().toString())
                    .put(location));
            while (!replacing.isDone()) {
                submit(survey, 3).then().statusCode(201).time(lessThan(2 * A_SECOND), TimeUnit.MILLISECONDS);
            }
            replacing
                    .join()
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("busy"))
                    .header("Retry-After", notNullValue());
            connection.rollback();
        }
    }

    @Test
    void whoeverChangesALockedSurveyHearsThatItIsBusy() throws SQLException {
        var survey = Api.open(survey().number("n").build());
        try (var connection = database.getConnection();
                var lock = connection.prepareStatement("SELECT last_sequence FROM survey_log JOIN survey ON survey.id ="
                        + " survey_log.survey_id WHERE survey_key = ? FOR UPDATE")) {
            connection.setAutoCommit(false);
            lock.setString(1, survey);
            lock.executeQuery();
            Api.move(survey, "closed").then().statusCode(503).body("code", equalTo("busy"));
            connection.rollback();
        }
        Api.move(survey, "closed").then().statusCode(200);
    }

    @Test
    void manyLockedSurveysHoldUpNobody() throws SQLException {
        var free = Api.open(survey().number("n").build());
        var locked = IntStream.range(0, 8)
                .mapToObj(i -> Api.open(survey().number("n").build()))
                .toList();
        try (var connection = database.getConnection();
                var lock = connection.prepareStatement("SELECT last_sequence FROM survey_log JOIN survey ON survey.id ="
                        + " survey_log.survey_id WHERE survey_key = ? FOR UPDATE")) {
            connection.setAutoCommit(false);
            for (var survey : locked) {
                lock.setString(1, survey);
                lock.executeQuery();
            }
            var waiting = locked.stream()
                    .map(survey -> CompletableFuture.supplyAsync(() -> submit(survey, 1)))
                    .toList();
            while (!waiting.stream().allMatch(CompletableFuture::isDone)) {
                submit(free, 2).then().statusCode(201).time(lessThan(2 * A_SECOND), TimeUnit.MILLISECONDS);
            }
            for (var answer : waiting) {
                answer.join().then().statusCode(503).body("code", equalTo("busy"));
            }
            connection.rollback();
        }
        for (var survey : locked) {
            submit(survey, 3).then().statusCode(201);
        }
    }

    @Test
    void manyLargeSheetsAtOnceAreKept() {
        var survey = Api.open(texts().build());
        var statuses = IntStream.range(0, 14)
                .parallel()
                .mapToObj(i -> Api.submit(survey, large()).statusCode())
                .toList();
        assertEquals(Collections.nCopies(14, 201), statuses);
    }

    @Test
    void aDefinitionThatIsTooLargeForTheDatabaseIsRefused() {
        var options = IntStream.range(0, 500).mapToObj(i -> "o" + i).toArray(String[]::new);
        var large = survey();
        for (int i = 0; i < 9; i++) {
            large.single("q" + i, options).last(question -> question.withArray("/options")
                    .forEach(option -> option.withObject("/text").put("en", "\"".repeat(1_000))));
        }
        Api.create(large.build()).then().statusCode(413).body("code", equalTo("body-too-large"));
        var other = Api.open(survey().number("n").build());
        submit(other, 1).then().statusCode(201);
    }

    private static SurveyBuilder texts() {
        var survey = survey();
        for (int i = 0; i < 60; i++) {
            survey.text("t" + i).last(question -> question.put("maxLength", 10_000));
        }
        return survey;
    }

    /** Almost 1 MB as JSON, twice as much as SQL. */
    private static ObjectNode large() {
        var sheet = sheet().build();
        for (int i = 0; i < 49; i++) {
            sheet.withObject("/answers").put("t" + i, "\"".repeat(9_990));
        }
        return sheet;
    }
}
