package fi.kenen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What was confirmed is kept, whatever is killed in the middle of a load. The system property {@code crash.rounds}
 * says how often each is killed.
 */
class CrashIT {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);

    private static final int CONNECTIONS = 4;
    private static final int LOSSES = 6;

    private static EmbeddedMariaDb database;
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        database = EmbeddedMariaDb.start(TestDatabase.newDirectory());
        service = ServiceProcess.start(
                database, Map.of("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", Integer.toString(CONNECTIONS)));
        service.awaitReady();
    }

    @AfterAll
    static void stop() {
        service.close();
        database.close();
    }

    @TestFactory
    Stream<DynamicTest> aKilledServiceKeepsWhatItConfirmed() {
        return rounds(load -> {
            service.kill();
            service.start();
        });
    }

    @TestFactory
    Stream<DynamicTest> aLivingServiceOutlivesItsDatabase() {
        return rounds(load -> {
            database.kill();
            try {
                load.awaitUnavailable();
            } finally {
                database = database.startAgain();
            }
        });
    }

    @Test
    void nothingThatCodersSaidIsLostOrDoubled() throws IOException {
        var load = CodingLoad.start(service.client());
        try (load) {
            load.awaitConfirmed(20);
            service.kill();
            service.start();
            load.awaitConfirmed(20);
            database.kill();
            try {
                load.awaitUnavailable();
            } finally {
                database = database.startAgain();
            }
            load.awaitConfirmed(20);
        }
        load.assertKept();
    }

    @Test
    void lostDatabasesUseUpNoConnections() throws IOException {
        var client = service.client();
        for (int loss = 0; loss < LOSSES; loss++) {
            database.kill();
            for (int i = 0; i < 2 * CONNECTIONS; i++) {
                assertTrue(client.ask("GET", "/surveys").statusCode() >= 500);
            }
            database = database.startAgain();
            service.awaitReady();
            for (int i = 0; i < 2 * CONNECTIONS; i++) {
                assertEquals(200, client.ask("GET", "/surveys").statusCode());
                client.open(SurveyBuilder.survey().number("n").build());
            }
        }
    }

    private static Stream<DynamicTest> rounds(Consumer<Load> crash) {
        return IntStream.rangeClosed(1, ROUNDS)
                .mapToObj(round -> DynamicTest.dynamicTest("round " + round, () -> survive(crash)));
    }

    private static void survive(Consumer<Load> crash) throws IOException {
        var load = Load.start(service.client());
        try (load) {
            load.awaitConfirmed(ThreadLocalRandom.current().nextInt(50, 500));
            crash.accept(load);
            load.awaitConfirmed(100);
        }
        load.assertKept();
    }
}
