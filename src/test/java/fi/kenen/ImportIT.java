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
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of an import whose service is killed in the middle nothing is left but that it was cut off. */
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

    private static JsonNode lastImport(ServiceClient client, String survey) throws IOException {
        return client.read("/surveys/" + survey + "/imports").path("items").path(0);
    }

    private static void importFile(ServiceClient client, String survey, int rows) {
        try {
            ServiceClient.require(200, client.importFile(survey, "{\"answers\": {\"n\": 1}}\n".repeat(rows)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
