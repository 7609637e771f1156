package fi.kenen;

import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of an import whose service is killed in the middle, or whose database is at its end. */
class ImportIT {

    private static final int ROWS = 200_000;
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(60);

    @Test
    @Tag("fault-22")
    void aKilledImportIsEndedAfterTheStart() throws IOException {
        try (var database = EmbeddedMariaDb.start(TestDatabase.newDirectory());
                var service = ServiceProcess.start(database)) {
            service.awaitReady();
            var client = service.client();
            var survey = client.open(survey().number("n").build());
            var importing = CompletableFuture.runAsync(() -> importFile(client, survey, ROWS));
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> lastImport(client, survey).path("written").asInt() > 0);
            service.kill();
            assertThrows(CompletionException.class, importing::join);
            try (var left = Files.list(service.temporaryFiles())) {
                assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
            }

            service.start();
            service.awaitReady();
            await().atMost(ENDED_WITHIN)
                    .until(() ->
                            lastImport(client, survey).path("state").asText().equals("cut-off"));
            var ended = lastImport(client, survey);
            assertTrue(ended.path("written").asInt() < ROWS, "it was killed in the middle: " + ended);
            assertTrue(ended.has("finishedAt"));
            assertEquals(0, ended.path("imported").asInt());
            assertEquals(
                    0,
                    client.read("/surveys/" + survey + "/answers").path("items").size());
            var steps = client.read("/audit?survey=" + survey).path("items").findValuesAsText("step");
            assertEquals(List.of("cut-off", "begun"), steps);

            importFile(client, survey, 3);
            assertEquals(
                    3,
                    client.read("/surveys/" + survey + "/answers").path("items").size());
        }
    }

    /** The database is killed while it publishes, and is away for longer than an import waits otherwise. */
    @Test
    void anImportWhosePublicationMeetsALostDatabaseIsAnsweredOnceItIsKnown() throws IOException, SQLException {
        var database = EmbeddedMariaDb.start(TestDatabase.newDirectory());
        try (var service = ServiceProcess.start(database)) {
            service.awaitReady();
            var client = service.client();
            var survey = client.open(survey().number("n").build());
            CompletableFuture<HttpResponse<String>> importing;
            try (var gate = DriverManager.getConnection(database.jdbcUrl(), "root", null);
                    var statement = gate.createStatement()) {
                statement.execute("CREATE TRIGGER gate BEFORE UPDATE ON survey_import FOR EACH ROW"
                        + " IF NEW.state = 'KEPT' THEN DO GET_LOCK('gate', 60), RELEASE_LOCK('gate'); END IF");
                statement.execute("DO GET_LOCK('gate', 0)");
                importing = CompletableFuture.supplyAsync(() -> send(client, survey, 3));
                await().until(() -> statement
                        .executeQuery("SELECT 1 FROM information_schema.processlist WHERE state = 'User lock'")
                        .next());
                database.kill();
            }
            database = database.startAgain();
            // Not that the database is away: then nobody would know whether it has published.
            var answer = importing.join();
            assertEquals(503, answer.statusCode());
            assertTrue(answer.body().contains("\"busy\""), answer.body());
            assertEquals(
                    "nothing-kept", lastImport(client, survey).path("state").asText());
            importFile(client, survey, 3);
            assertEquals(
                    3,
                    client.read("/surveys/" + survey + "/answers").path("items").size());
        } finally {
            database.close();
        }
    }

    private static JsonNode lastImport(ServiceClient client, String survey) throws IOException {
        return client.read("/surveys/" + survey + "/imports").path("items").path(0);
    }

    private static void importFile(ServiceClient client, String survey, int rows) {
        var answer = send(client, survey, rows);
        assertEquals(200, answer.statusCode(), answer::body);
    }

    private static HttpResponse<String> send(ServiceClient client, String survey, int rows) {
        try {
            return client.importFile(survey, "{\"answers\": {\"n\": 1}}\n".repeat(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
