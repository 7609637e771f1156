package fi.kenen;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Respondents go on being heard, and nothing of theirs is lost, whatever somebody else sends meanwhile. */
class HostileIT {

    private static EmbeddedMariaDb database;
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        database = EmbeddedMariaDb.start(TestDatabase.newDirectory(), "--max-allowed-packet=1M");
        service = ServiceProcess.start(database);
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
            int status = attack.send();
            assertTrue(status < 500 || status == 503 || status == 507, "answered " + status);
            load.awaitConfirmed(50);
        }
        load.assertKept();
    }
}
