package fi.kenen;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the operator is told by figures. Others may use the service, too, so that figures are compared and not known. */
@ServiceTest
class MetricsTest {

    private static final int SHEETS = 12;

    @Inject
    AgroalDataSource database;

    private static String openWithSheets() {
        var survey = Api.open(survey().single("q", "a", "b").build());
        for (int i = 0; i < SHEETS; i++) {
            submit(survey);
        }
        return survey;
    }

    private static void submit(String survey) {
        Api.submit(survey, sheet().answer("q", "'a'").build()).then().statusCode(201);
    }

    private static void awaitMore(Metrics before, String name, String... labels) {
        await(name).until(() -> Metrics.now().sum(name, labels) > before.sum(name, labels));
    }

    @Test
    void theLogTellsOfItsTransactions() {
        var before = Metrics.now();
        openWithSheets();
        var after = Metrics.now();
        assertTrue(after.sum("kenen_log_batch_changes_sum") >= before.sum("kenen_log_batch_changes_sum") + SHEETS);
        assertTrue(after.sum("kenen_log_commit_seconds_count") > before.sum("kenen_log_commit_seconds_count"));
        assertTrue(after.sum("kenen_log_commit_seconds_sum") > before.sum("kenen_log_commit_seconds_sum"));
        assertTrue(after.sum("kenen_log_wait_seconds_count") > before.sum("kenen_log_wait_seconds_count"));
        assertEquals(10_000, after.sum("kenen_log_changes_waiting_limit"));
        await().until(() -> Metrics.now().sum("kenen_log_waiting_bytes") == 0);
        assertEquals(0, Metrics.now().sum("kenen_log_changes_waiting"));
    }

    @Test
    void theLogTellsWhyChangesAreTriedAgain() throws SQLException {
        var survey = openWithSheets();
        var before = Metrics.now();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var lock = connection.prepareStatement(
                    "SELECT 1 FROM survey_log JOIN survey ON survey.id = survey_id WHERE survey_key = ? FOR UPDATE")) {
                lock.setString(1, survey);
                assertTrue(lock.executeQuery().next());
                var submitted = CompletableFuture.runAsync(() -> submit(survey));
                awaitMore(before, "kenen_log_changes_tried_again_total", "reason=\"locked\"");
                connection.rollback();
                submitted.join();
            }
        }
    }

    @Test
    void columnsTellWhatTheyTake() {
        var survey = openWithSheets();
        var before = Metrics.now();
        Api.admin().get("/surveys/" + survey + "/frequencies/q").then().statusCode(200);
        awaitMore(before, "kenen_columns_build_seconds_count");
        assertTrue(Metrics.now().sum("kenen_columns_bytes") > 0);
        assertTrue(Metrics.now().sum("kenen_columns_surveys") >= 1);
        submit(survey);
        Api.admin().get("/surveys/" + survey + "/frequencies/q").then().statusCode(200);
        awaitMore(before, "kenen_columns_catch_up_seconds_count");
    }

    @Test
    void whatReadersAreShownTellsItsAge() {
        var survey = openWithSheets();
        var reader = Api.reader(survey);
        var before = Metrics.now();
        Api.bearer(reader).get("/surveys/" + survey + "/frequencies/q").then().statusCode(200);
        awaitMore(before, "kenen_publication_publish_seconds_count");
        submit(survey);
        Api.bearer(reader).get("/surveys/" + survey + "/frequencies/q").then().statusCode(200);
        await().until(() -> Metrics.now().sum("kenen_publication_age_seconds") > 0);
        assertTrue(Metrics.now().sum("kenen_publication_bytes") > 0);
        assertTrue(Metrics.now().names().contains("kenen_publication_lag_seconds"));
    }

    @Test
    void problemsAreCountedByCodeWhereverTheyAreAnswered() {
        var before = Metrics.now();
        Api.admin().get("/surveys/there-is-none").then().statusCode(404);
        awaitMore(before, "kenen_problems_total", "code=\"survey-not-found\"");
        Api.admin().urlEncodingEnabled(false).get("/surveys;a=b").then().statusCode(400);
        awaitMore(before, "kenen_problems_total", "code=\"invalid-request\"");
        Api.bearer("kenen_wrong").get("/surveys").then().statusCode(401);
        awaitMore(before, "kenen_problems_total", "code=\"key-refused\"");
        Api.admin().get("/surveys/there-is-none/odata/en").then().statusCode(404);
        assertTrue(Metrics.now().sum("kenen_problems_total", "code=\"survey-not-found\"")
                >= before.sum("kenen_problems_total", "code=\"survey-not-found\"") + 2);
        assertEquals(0, Metrics.now().sum("kenen_problems_total", "code=\"insufficient-storage\""));
    }

    @Test
    void webhooksTellWhetherTheyWereReceived() throws IOException {
        var before = Metrics.now();
        try (var receiver = new Receiver()) {
            var survey = survey().text("t").build();
            Api.create(survey).then().statusCode(201);
            var key = survey.path("key").textValue();
            Api.admin()
                    .contentType(ContentType.JSON)
                    .body("{\"address\": \"" + receiver.address() + "\", \"events\": [\"survey.opened\"]}")
                    .post("/surveys/" + key + "/webhooks")
                    .then()
                    .statusCode(201);
            Api.move(key, "open").then().statusCode(200);
            awaitMore(before, "kenen_webhooks_sending_seconds_count", "outcome=\"received\"");
        }
    }

    @Test
    void everyFigureIsThereFromTheStartAndHasFewLabels() {
        var ours = Metrics.now().samples("kenen_");
        assertEquals(Set.of("code", "reason", "outcome", "le"), ours.labels());
        assertTrue(ours.names()
                .containsAll(Stream.of("imports", "exports", "files_bytes", "bodies_bytes", "answers_bytes")
                        .map(what -> "kenen_http_" + what)
                        .collect(Collectors.toSet())));
        assertTrue(ours.names().contains("kenen_database_takes_changes"));
    }
}
