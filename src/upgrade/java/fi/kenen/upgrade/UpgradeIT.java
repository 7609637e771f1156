package fi.kenen.upgrade;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Follower;
import fi.kenen.Receiver;
import fi.kenen.ServiceProcess;
import fi.kenen.TestDatabase;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * This release takes the place of the previous one as a Deployment rolls: a replica at a time, while both serve the same
 * surveys from one database; then the roll is taken back and done again. The system property {@code upgrade.rounds} says how
 * often, {@code upgrade.sheets} how many sheets there are before.
 */
class UpgradeIT {

    private static final int ROUNDS = Integer.getInteger("upgrade.rounds", 1);
    private static final int SHEETS = Integer.getInteger("upgrade.sheets", 20_000);
    private static final Path PREVIOUS = Path.of(System.getProperty("upgrade.previous"));

    /** How long nothing new has been sent to a replica when it is told to end; a cluster takes five seconds. */
    private static final Duration NOTICE = Duration.ofSeconds(1);

    private static final int ENDED_AS_ORDERED = 143;
    private static final int CHANGES = 200;
    private static final int PAGE = 1_000;

    private final Endpoints service = new Endpoints();
    private final List<ServiceProcess> replicas = new ArrayList<>();
    private final List<ServiceProcess> stopped = new ArrayList<>();
    private Map<String, String> settings;
    private EmbeddedMariaDb database;

    @Test
    void nothingIsLostOrRefusedForLongWhileReleasesTakeTurns() throws IOException {
        settings = settings();
        var data = TestDatabase.newDirectory();
        try (var started = EmbeddedMariaDb.start(data);
                var receiver = new Receiver()) {
            database = started;
            start(PREVIOUS);
            start(PREVIOUS);
            open(receiver);
            var told = new Told(service, receiver);
            try (var load = new Load(service, told::read)) {
                load.awaitChanges(CHANGES);
                for (int round = 1; round <= ROUNDS; round++) {
                    roll(load, ServiceProcess.APPLICATION, round + ": forward");
                    roll(load, PREVIOUS, round + ": back");
                }
                roll(load, ServiceProcess.APPLICATION, "at last forward");
                load.whileResting(() -> {
                    checkFeeds(load);
                    await("what the webhook says")
                            .atMost(Duration.ofSeconds(30))
                            .until(() -> told.read().equals(load.follower().sheets()));
                });
                System.out.printf(
                        Locale.ROOT,
                        "%d changes confirmed, 0 lost or doubled; %d requests answered, of them with 503: %s%n",
                        load.changes(),
                        service.requests(),
                        service.refusals());
            }
            assertEquals(List.of(), service.surprises());
            for (var replica : stopped) {
                assertFalse(replica.output().contains(" ERROR "), replica.output());
            }
        } finally {
            replicas.forEach(ServiceProcess::kill);
        }
    }

    /** Both are started and one of the others stopped after each, as with {@code maxSurge: 1, maxUnavailable: 0}. */
    private void roll(Load load, Path release, String name) throws IOException {
        long began = System.nanoTime();
        service.slowest();
        var others = List.copyOf(replicas);
        for (var other : others) {
            start(release);
            load.awaitChanges(CHANGES);
            load.whileResting(() -> check(load));
            stop(other);
            load.awaitChanges(CHANGES);
            load.whileResting(() -> check(load));
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f s, slowest answer %d ms%n",
                name,
                (System.nanoTime() - began) / 1e9,
                service.slowest());
    }

    private void start(Path release) {
        var replica = ServiceProcess.start(release, database, settings);
        replicas.add(replica);
        replica.awaitReady();
        service.add(replica);
    }

    private void stop(ServiceProcess replica) {
        service.remove(replica);
        LockSupport.parkNanos(NOTICE.toNanos());
        replica.terminate();
        assertEquals(ENDED_AS_ORDERED, replica.awaitEnd());
        replicas.remove(replica);
        stopped.add(replica);
    }

    private void open(Receiver receiver) throws IOException {
        var json = "application/json";
        service.require(201, "POST", "/surveys", "Content-Type", json, Study.DEFINITION.toString());
        service.require(200, "PUT", Study.SURVEY + "/state", "Content-Type", json, Study.state("open"));
        var webhook = JsonNodeFactory.instance.objectNode().put("address", receiver.address());
        webhook.putArray("events").add("answers.changed");
        service.require(201, "POST", Study.SURVEY + "/webhooks", "Content-Type", json, webhook.toString());
        var random = new Random(SHEETS);
        var file = new StringBuilder();
        for (int i = 1; i <= SHEETS; i++) {
            file.append(Study.sheet(random, "before-" + i % 1_000, i)).append('\n');
        }
        service.require(
                200, "POST", Study.SURVEY + "/imports", "Content-Type", "application/x-ndjson", file.toString());
    }

    /** What the feed leaves is what was confirmed, and the matrix of each replica is that counted. */
    private void check(Load load) throws IOException {
        var followed = load.follower().sheets();
        var left = load.left();
        left.forEach((id, sheet) -> assertEquals(sheet, essence(followed.get(id)), id));
        assertEquals(left.size() + SHEETS, followed.size());
        var counted = Study.counted(followed.values());
        for (var replica : replicas) {
            assertEquals(counted, Study.told(service.read(replica, Study.MATRIX)));
        }
    }

    /** Each replica tells whoever comes late what it has told the follower through it all. */
    private void checkFeeds(Load load) throws IOException {
        for (var replica : replicas) {
            var latecomer = new Follower(Study.KEY);
            while (!latecomer.read(replica.client(), PAGE).isEmpty()) {
                // on to the end
            }
            assertEquals(load.follower().sheets(), latecomer.sheets());
        }
    }

    private static JsonNode essence(JsonNode item) {
        ObjectNode essence = item.deepCopy();
        return item.path("change").textValue().equals("erased")
                ? essence.retain("change")
                : essence.retain("change", "organisation", "answers");
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        Receiver.settings()
                .forEach((name, value) ->
                        settings.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        settings.put("KENEN_WEBHOOKS_INTERVAL", "1s");
        // What a replica was sending when it ended is sent again after four times that.
        settings.put("KENEN_WEBHOOKS_TIMEOUT", "2s");
        return settings;
    }
}
