package fi.kenen;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every erasure is in the audit and every one in the audit is an erasure, although the service is killed meanwhile. */
class AuditIT {

    private static final int SHEETS = 600;
    private static final int ERASED_BEFORE_THE_END = 100;

    @Test
    void whatWasErasedIsInTheAudit() throws IOException {
        try (var database = EmbeddedMariaDb.start(TestDatabase.newDirectory());
                var service = ServiceProcess.start(database)) {
            service.awaitReady();
            var client = service.client();
            var survey = client.open(survey().number("n").build());
            var answers = "/surveys/" + survey + "/answers";
            IntStream.range(0, SHEETS).parallel().forEach(i -> submit(client, survey));

            Set<String> confirmed = ConcurrentHashMap.newKeySet();
            var erasing = collect(client, answers, item -> true).stream()
                    .map(id -> CompletableFuture.runAsync(() -> erase(client, answers + "/" + id, id, confirmed)))
                    .toArray(CompletableFuture[]::new);
            await().until(() -> confirmed.size() >= ERASED_BEFORE_THE_END);
            service.kill();
            CompletableFuture.allOf(erasing).handle((done, failure) -> done).join();
            service.start();
            service.awaitReady();

            var audited = collect(client, "/audit?survey=" + survey, entry -> entry.path("action")
                    .textValue()
                    .equals("eraseAnswers"));
            var erased = collect(
                    client, answers, item -> item.path("change").textValue().equals("erased"));
            assertTrue(audited.containsAll(confirmed));
            assertEquals(erased, audited);
            assertTrue(erased.size() < SHEETS, "the service was killed in the middle");
        }
    }

    private static void submit(ServiceClient client, String survey) {
        try {
            ServiceClient.require(201, client.submit(survey, sheet().build()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void erase(ServiceClient client, String path, String id, Set<String> confirmed) {
        try {
            if (client.ask("DELETE", path).statusCode() == 204) {
                confirmed.add(id);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The identifiers of sheets that some items of a collection are about. */
    private static Set<String> collect(ServiceClient client, String path, Predicate<JsonNode> which)
            throws IOException {
        var found = new HashSet<String>();
        for (var next = path; next != null; ) {
            var page = client.read(next);
            page.path("items").forEach(item -> {
                if (which.test(item)) {
                    found.add(item.path(item.has("subject") ? "subject" : "id").asText());
                }
            });
            next = page.path("next").textValue();
        }
        return found;
    }
}
