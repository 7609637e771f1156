package fi.kenen;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

/** Several services on one database: two write to a survey while a third one tells of it. */
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

        var follower = new Follower(survey);
        var random = new Random(1);
        await("the end of the feed")
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(1))
                .pollInSameThread()
                .until(() -> {
                    boolean written = writing.isDone();
                    return follower.read(telling, random.nextInt(1, 100)).isEmpty() && written;
                });
        writing.join();

        var left = new HashMap<String, ObjectNode>();
        writers.forEach(writer -> left.putAll(writer.left()));
        assertEquals(WRITERS * CHANGES_EACH, follower.sequence());
        assertEquals(left.keySet(), follower.sheets().keySet());
        left.forEach(
                (id, sheet) -> assertEquals(sheet, essence(follower.sheets().get(id))));

        var latecomer = new Follower(survey);
        while (!latecomer.read(telling, 1000).isEmpty()) {
            // on to the end
        }
        assertEquals(follower.sheets(), latecomer.sheets());
    }

    @Test
    void whatOneGrantsTheOthersKnowAtOnceAndWhatItRevokesSoon() throws IOException {
        var here = services.get(0).client();
        var there = services.get(1).client();
        var survey = here.open(survey().number("n").build());
        var answers = "/surveys/" + survey + "/answers";
        var key = ServiceClient.require(201, here.ask("POST", "/api-keys", json().put("name", "a key")));
        var secret = key.path("secret").textValue();
        assertEquals(404, there.askWith(secret, answers).statusCode());

        var grant = "/surveys/" + survey + "/grants/" + key.path("grantee").textValue();
        ServiceClient.require(200, here.ask("PUT", grant, json().put("role", "analyst")));
        assertEquals(200, there.askWith(secret, answers).statusCode());
        assertEquals(200, here.askWith(secret, answers).statusCode());

        ServiceClient.require(204, here.ask("DELETE", "/api-keys/" + key.path("id")));
        assertEquals(401, here.askWith(secret, answers).statusCode());
        await().atMost(Duration.ofSeconds(15))
                .until(() -> there.askWith(secret, answers).statusCode() == 401);
    }

    @Test
    void allTellAResultInTheSameBytes() throws IOException {
        var early = services.get(0).client();
        var survey = early.open(survey().segment("sector", "private", "public")
                .single("position", "top", "other")
                .roles("roles", "sales hr", "performs leads leads-not!leads")
                .build());
        submit(services.get(1).client(), survey);
        early.readBytes("/surveys/" + survey + "/matrices/roles?by=sector");
        submit(services.get(2).client(), survey);

        int formats = 0;
        for (var href :
                early.read("/surveys/" + survey + "/catalogue?language=en").findValuesAsText("href")) {
            var told = early.readBytes(href);
            for (var service : services) {
                assertArrayEquals(told, service.client().readBytes(href), href);
            }
            formats += href.contains("format=") ? 1 : 0;
        }
        assertTrue(formats > 50, formats + " formats of results");
    }

    private static void submit(ServiceClient client, String survey) throws IOException {
        for (int i = 0; i < 20; i++) {
            var sheet = sheet().of("organisation " + i % 7)
                    .answer("sector", i % 3 == 0 ? "'public'" : "'private'")
                    .answer("position", i % 2 == 0 ? "'top'" : "'other'")
                    .answer("roles", "{'sales': ['" + (i % 5 == 0 ? "leads-not" : "leads") + "'], 'hr': ['performs']}");
            ServiceClient.require(201, client.submit(survey, sheet.build()));
        }
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
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
