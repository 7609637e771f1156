package fi.kenen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged service on the Java of the image, with what a rehearsal has left for its start and without. */
class Java25IT {

    private static final String STUDY = "/surveys/" + DemoStudy.KEY;
    private static final String HEADERS = "-XX:+UseCompactObjectHeaders";

    private static Path java;
    private static Path kept;
    private static EmbeddedMariaDb database;

    @BeforeAll
    static void rehearse() throws IOException, InterruptedException {
        java = Java25.home()
                .orElseGet(() -> abort("There is no Java 25 here: name one with -Dpackaged.java=<home>."))
                .resolve("bin")
                .resolve("java");
        kept = Files.createTempDirectory(Path.of("target"), "rehearsal-").resolve("kenen.aot");
        var rehearsal = new ProcessBuilder(
                        java.toString(),
                        HEADERS,
                        "-XX:AOTCacheOutput=" + kept,
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar",
                        "rehearse")
                .redirectErrorStream(true)
                .redirectOutput(kept.resolveSibling("rehearsal.log").toFile())
                .start();
        assertEquals(0, rehearsal.waitFor());
        assertTrue(Files.exists(kept));
        database = EmbeddedMariaDb.start(TestDatabase.newDirectory());
    }

    @AfterAll
    static void stop() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void theTourIsAnswered() throws IOException {
        try (var service =
                ServiceProcess.startOn(java, List.of(HEADERS, "-XX:AOTCache=" + kept, "-XX:AOTMode=on"), database)) {
            service.awaitReady();
            DemoStudy.load(service.address(), Api.ADMIN_KEY);
            var client = service.client();
            var matrix = client.ask("GET", STUDY + "/matrices/roles?by=sector&format=csv");
            assertTrue(matrix.body().contains("all,sales,performs,180,237,"), matrix.body());
            for (var result : List.of(
                    "/matrices/roles/comparison?by=sector&reference=public&format=csv",
                    "/findings?language=en",
                    "/matrices/roles?by=sector&language=en&format=png&width=720",
                    "/matrices/roles?by=sector&format=xlsx",
                    "/form?language=sv",
                    "/answers?format=ndjson")) {
                assertEquals(200, client.ask("GET", STUDY + result).statusCode(), result);
            }
            assertEquals(200, client.ask("GET", "/openapi").statusCode());
        }
    }

    @Test
    void whatDoesNotFitIsDoneWithout() throws IOException {
        try (var service = ServiceProcess.startOn(java, List.of("-XX:AOTCache=" + kept), database)) {
            service.awaitReady();
            assertEquals(200, service.client().ask("GET", "/").statusCode());
        }
    }
}
