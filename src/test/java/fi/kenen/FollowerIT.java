package fi.kenen;

import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two services write to one survey while a third one tells of it. */
class FollowerIT {

    private static final int WRITERS = 8;
    private static final int CHANGES_EACH = 300;
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private static EmbeddedMariaDb database;
    private static List<ServiceProcess> services;

    @BeforeAll
    static void start() {
        database = EmbeddedMariaDb.start(TestDatabase.newDirectory());
        services =
                Stream.generate(() -> ServiceProcess.start(database)).limit(3).toList();
        services.forEach(ServiceProcess::awaitReady);
    }

    @AfterAll
    static void stop() {
        services.forEach(ServiceProcess::close);
        database.close();
    }

    @Test
    void aFollowerEndsWithWhatTheWritersLeft() throws IOException {
        var clients = services.stream().map(ServiceProcess::client).toList();
        var telling = clients.get(2);
        var survey = telling.open(survey().number("n").build());
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(i -> new Writer(clients.subList(0, 2), survey, "writer-" + i))
                .toList();
        var writing = CompletableFuture.allOf(
                writers.stream().map(FollowerIT::startWriting).toArray(CompletableFuture[]::new));

        var follower = new Follower(telling, survey);
        var random = new Random(1);
        await("the end of the feed")
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(1))
                .pollInSameThread()
                .until(() -> {
                    boolean written = writing.isDone();
                    return !follower.read(random.nextInt(1, 100)) && written;
                });
        writing.join();

        var left = new HashMap<String, ObjectNode>();
        writers.forEach(writer -> left.putAll(writer.left()));
        assertEquals(WRITERS * CHANGES_EACH, follower.sequence());
        assertEquals(left.keySet(), follower.sheets().keySet());
        left.forEach(
                (id, sheet) -> assertEquals(sheet, essence(follower.sheets().get(id))));

        var latecomer = new Follower(telling, survey);
        while (latecomer.read(1000)) {
            // on to the end
        }
        assertEquals(follower.sheets(), latecomer.sheets());
    }

    private static CompletableFuture<Void> startWriting(Writer writer) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        for (int i = 0; i < CHANGES_EACH; i++) {
                            writer.change();
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    /** An item without what only the service knows; all that an erased one may have beside is where it stands. */
    private static JsonNode essence(JsonNode item) {
        ObjectNode essence = item.deepCopy();
        return item.path("change").textValue().equals("erased")
                ? essence.without(List.of("id", "sequence"))
                : essence.retain("change", "complete", "organisation", "answers");
    }
}
