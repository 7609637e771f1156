package fi.kenen;

import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.Receiver.Received;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happened is told, whatever is killed before it is, and once where nothing is. */
class WebhookIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SURVEYS = 20;

    private static EmbeddedMariaDb database;
    private static ServiceProcess one;
    private static ServiceProcess other;

    private final Receiver receiver = new Receiver();

    @BeforeAll
    static void start() {
        database = EmbeddedMariaDb.start(TestDatabase.newDirectory());
        var settings = new HashMap<String, String>();
        Receiver.settings()
                .forEach((name, value) ->
                        settings.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        settings.putAll(Map.of("KENEN_WEBHOOKS_TIMEOUT", "2s", "KENEN_WEBHOOKS_LEASE", "5s"));
        one = ServiceProcess.start(database, settings);
        one.awaitReady();
        other = ServiceProcess.start(database, settings);
        other.awaitReady();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        database.close();
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    /** Opens a survey of which something is told. */
    private String open() throws IOException {
        var definition = survey().text("t").build();
        var key = definition.path("key").textValue();
        ServiceClient.require(201, one.client().ask("POST", "/surveys", definition));
        var order = JSON.createObjectNode().put("address", receiver.address());
        order.putArray("events").add("survey.opened");
        ServiceClient.require(201, one.client().ask("POST", "/surveys/" + key + "/webhooks", order));
        ServiceClient.require(
                200,
                one.client()
                        .ask(
                                "PUT",
                                "/surveys/" + key + "/state",
                                JSON.createObjectNode().put("state", "open")));
        return key;
    }

    private static JsonNode deliveries(ServiceProcess service, String survey) throws IOException {
        var webhooks = "/surveys/" + survey + "/webhooks";
        var webhook = service.client().read(webhooks).at("/items/0/id").asLong();
        return service.client().read(webhooks + "/" + webhook + "/deliveries").path("items");
    }

    private static void awaitDelivered(ServiceProcess service, String survey) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        deliveries(service, survey).findValuesAsText("state").equals(List.of("delivered")));
    }

    /** The identifiers of messages by survey. */
    private static Map<String, Set<String>> ids(List<Received> messages) {
        return messages.stream()
                .collect(Collectors.groupingBy(
                        message -> message.json().at("/data/survey").textValue(),
                        Collectors.mapping(Received::id, Collectors.toSet())));
    }

    @Test
    void twoReplicasTellEachThingOnce() throws IOException {
        var surveys = new HashSet<String>();
        for (int i = 0; i < SURVEYS; i++) {
            surveys.add(open());
        }
        for (var survey : surveys) {
            awaitDelivered(other, survey);
            assertEquals(List.of("1"), deliveries(one, survey).findValuesAsText("attempts"));
        }
        var told = receiver.all();
        assertEquals(surveys, ids(told).keySet());
        assertEquals(SURVEYS, told.size());
    }

    @Test
    void whatCannotBeReadOfTheSettingsIsSaidAtTheStart() throws IOException {
        var settings = Map.of(
                "KENEN_WEBHOOKS_ALLOWED_NETWORKS", "10.0.0.0/8,localhost",
                "KENEN_WEBHOOKS_TRUSTED_CERTIFICATES", "target/no-such-file.pem");
        try (var refusing = ServiceProcess.start(database, settings)) {
            assertEquals(1, refusing.awaitEnd());
            assertTrue(refusing.output().contains("set KENEN_WEBHOOKS_ALLOWED_NETWORKS"));
            assertTrue(refusing.output().contains("set KENEN_WEBHOOKS_TRUSTED_CERTIFICATES"));
        }
    }

    @Test
    void whatAKilledServiceDidNotTellIsTold() throws IOException {
        other.kill();
        var end = new CountDownLatch(1);
        receiver.pausing(end);
        var sent = open();
        var first = receiver.next();
        var committed = open();
        one.kill();
        end.countDown();
        other.start();
        other.awaitReady();
        awaitDelivered(other, sent);
        awaitDelivered(other, committed);
        var told = ids(receiver.all());
        assertEquals(Set.of(sent, committed), told.keySet());
        assertEquals(Set.of(first.id()), told.get(sent));
        assertEquals(1, told.get(committed).size());
        one.start();
        one.awaitReady();
    }
}
