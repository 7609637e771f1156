package fi.kenen;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Respondents go on being heard, and nothing of theirs is lost, whatever somebody else sends meanwhile. */
@Tag("fault-47")
@Tag("fault-48")
@Tag("fault-50")
class HostileIT {

    private static final String HEAP_OF_THE_MANIFESTS = "-Xmx716m -XX:+ExitOnOutOfMemoryError";

    private static EmbeddedMariaDb database;
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        database = EmbeddedMariaDb.start(TestDatabase.newDirectory(), "--max-allowed-packet=1M");
        service = ServiceProcess.start(database, Map.of("JAVA_TOOL_OPTIONS", HEAP_OF_THE_MANIFESTS));
        service.awaitReady();
    }

    @AfterAll
    static void stop() {
        service.close();
        database.close();
    }

    @TestFactory
    Stream<DynamicTest> respondentsAreHeardMeanwhile() {
        return HostileClient.of(service.address()).attacks().entrySet().stream()
                .map(attack -> dynamicTest(attack.getKey(), () -> survive(attack.getValue())));
    }

    private static void survive(HostileClient.Attack attack) throws IOException {
        var load = Load.start(service.client());
        try (load) {
            load.awaitConfirmed(50);
            var attacking = CompletableFuture.supplyAsync(() -> send(attack));
            do {
                load.awaitConfirmed(10);
                assertTrue(service.isReady());
            } while (!attacking.isDone());
            int status = attacking.join();
            assertTrue(status < 500 || status == 503 || status == 507, "answered " + status);
            load.awaitConfirmed(50);
        }
        load.assertKept();
    }

    private static int send(HostileClient.Attack attack) {
        try {
            return attack.send();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
