package fi.kenen;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the database does not take is told rightly, and holds up nobody who sends what it takes. */
class DatabaseIT {

    private static final int A_MEBIBYTE = 1 << 20;
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static EmbeddedMariaDb database;
    private static ServiceProcess service;
    private static Connection root;

    /** The database takes no more than a mebibyte at once, and the service is not its administrator. */
    @BeforeAll
    static void start() throws SQLException {
        database = EmbeddedMariaDb.start(TestDatabase.newDirectory(), "--max-allowed-packet=" + A_MEBIBYTE);
        root = DriverManager.getConnection(database.jdbcUrl(), "root", null);
        asRoot("FLUSH PRIVILEGES");
        asRoot("CREATE USER service@'127.0.0.1' IDENTIFIED BY ''");
        asRoot("GRANT ALL PRIVILEGES ON kenen.* TO service@'127.0.0.1'");
        service = ServiceProcess.start(database, Map.of("QUARKUS_DATASOURCE_USERNAME", "service"));
        service.awaitReady();
    }

    @AfterAll
    static void stop() throws SQLException {
        root.close();
        service.close();
        database.close();
    }

    private static void asRoot(String sql) throws SQLException {
        try (var statement = root.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String open() {
        var survey = survey().number("n");
        for (int i = 0; i < 60; i++) {
            survey.text("t" + i).last(question -> question.put("maxLength", 10_000));
        }
        return service.client().open(survey.build());
    }

    private static ObjectNode texts(int count, String character) {
        var sheet = sheet().build();
        for (int i = 0; i < count; i++) {
            sheet.withObject("/answers").put("t" + i, character.repeat(9_990));
        }
        return sheet;
    }

    private static int submit(String survey, ObjectNode sheet) {
        try {
            return service.client().submit(survey, sheet).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int submitSmall(String survey) {
        return submit(survey, sheet().answer("n", "1").build());
    }

    @Test
    @Tag("fault-1")
    void aSheetThatIsTooLargeForTheDatabaseIsRefusedAlone() throws IOException {
        var survey = open();
        var large = CompletableFuture.supplyAsync(() -> submit(survey, texts(49, "\"")));
        await().atMost(AT_ONCE).until(() -> {
            assertEquals(201, submitSmall(survey));
            return large.isDone();
        });
        assertEquals(413, large.join());
        assertEquals(201, submitSmall(survey));
    }

    @Test
    @Tag("fault-1")
    void manySheetsThatAreTooLargeTogetherAreKept() {
        var survey = open();
        var statuses = IntStream.range(0, 14)
                .parallel()
                .mapToObj(i -> submit(survey, texts(40, "x")))
                .distinct()
                .toList();
        assertEquals(List.of(201), statuses);
    }

    @Test
    @Tag("fault-1")
    void aDefinitionThatIsTooLargeForTheDatabaseIsRefused() throws IOException {
        var options = IntStream.range(0, 300).mapToObj(i -> "o" + i).toArray(String[]::new);
        var definition = survey().single("q", options).last(question -> question.withArray("/options")
                .forEach(option -> option.withObject("/text").put("en", "\"".repeat(1_000))));
        assertEquals(
                413,
                service.client().ask("POST", "/surveys", definition.build()).statusCode());
    }

    /** The server takes less than when the service began, so that too large a sheet looks like a lost database. */
    @Test
    @Tag("fault-1")
    void aSheetThatBreaksTheConnectionIsRefusedAlone() throws SQLException {
        var survey = open();
        asRoot("SET GLOBAL max_allowed_packet = " + A_MEBIBYTE / 2);
        try {
            endConnections();
            await().until(() -> submitSmall(survey) == 201);
            var large = CompletableFuture.supplyAsync(() -> submit(survey, texts(40, "\"")));
            await().atMost(AT_ONCE).until(() -> {
                assertEquals(201, submitSmall(survey));
                return large.isDone();
            });
            assertEquals(413, large.join());
        } finally {
            asRoot("SET GLOBAL max_allowed_packet = " + A_MEBIBYTE);
            endConnections();
        }
    }

    private static void endConnections() throws SQLException {
        var ids = new ArrayList<Long>();
        try (var statement = root.createStatement();
                var rows = statement.executeQuery(
                        "SELECT id FROM information_schema.processlist WHERE user = 'service'")) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        for (var id : ids) {
            asRoot("KILL " + id);
        }
    }

    @Test
    @Tag("fault-53")
    void aReadOnlyDatabaseMakesTheServiceUnready() throws IOException, SQLException {
        var survey = open();
        await().atMost(Duration.ofSeconds(30)).until(service::isReady);
        asRoot("SET GLOBAL read_only = 1");
        try {
            var answer =
                    service.client().submit(survey, sheet().answer("n", "1").build());
            assertEquals(503, answer.statusCode(), answer.body());
            assertTrue(answer.headers().firstValue("Retry-After").isPresent());
            assertEquals(
                    503,
                    service.client()
                            .ask("POST", "/surveys", survey().number("n").build())
                            .statusCode());
            assertFalse(service.isReady());
            assertEquals(200, service.client().ask("GET", "/surveys/" + survey).statusCode());
        } finally {
            asRoot("SET GLOBAL read_only = 0");
        }
        await().atMost(Duration.ofSeconds(30)).until(service::isReady);
        assertEquals(201, submitSmall(survey));
    }

    @Test
    @Tag("fault-53")
    void aFullDatabaseMakesTheServiceUnready() throws IOException {
        try (var full = EmbeddedMariaDb.start(
                        TestDatabase.newDirectory(),
                        "--innodb-file-per-table=0",
                        "--innodb-data-file-path=ibdata1:12M:autoextend:max:20M");
                var crowded = ServiceProcess.start(full)) {
            crowded.awaitReady();
            var survey = crowded.client()
                    .open(survey().text("t")
                            .last(question -> question.put("maxLength", 10_000))
                            .build());
            var sheet = sheet().answer("t", "'" + "x".repeat(9_990) + "'").build();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        int status = crowded.client().submit(survey, sheet).statusCode();
                        assertTrue(status == 201 || status == 503, () -> "" + status);
                        return status == 503;
                    });
            await().until(() -> !crowded.isReady());
            assertEquals(200, crowded.client().ask("GET", "/surveys/" + survey).statusCode());
        }
    }

    @Test
    @Tag("fault-53")
    void aBinaryLogOfStatementsIsSaidAtTheStart() throws IOException {
        try (var statements = EmbeddedMariaDb.start(
                        TestDatabase.newDirectory(), "--log-bin=binlog", "--binlog-format=STATEMENT", "--server-id=1");
                var refusing = ServiceProcess.start(statements)) {
            assertEquals(1, refusing.awaitEnd());
            assertTrue(refusing.output().contains("set its binlog_format to ROW or MIXED"));
        }
    }

    @Test
    @Tag("fault-53")
    void aStartLeavesNothingInTheTemporaryDirectory() throws IOException {
        var directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tmp");
        try (var passing = ServiceProcess.start(
                database,
                Map.of(
                        "QUARKUS_DATASOURCE_USERNAME",
                        "service",
                        "JAVA_TOOL_OPTIONS",
                        "-Djava.io.tmpdir=" + directory))) {
            passing.awaitReady();
            passing.client().ask("GET", "/openapi");
            passing.kill();
        }
        try (var left = Files.list(directory)) {
            assertEquals("", String.join(" ", left.map(Path::toString).toList()));
        }
    }
}
