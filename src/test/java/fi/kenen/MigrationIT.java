package fi.kenen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The schema is migrated apart from serving: {@code kenen migrate}. */
class MigrationIT {

    private static final String PASSWORD = "right";
    private static final Map<String, String> MIGRATED_APART = Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
    private static final Pattern MISSING = Pattern.compile("migrations that were missing: (\\d+)\\.");

    private static EmbeddedMariaDb database;
    private static Connection root;

    @BeforeAll
    static void start() throws SQLException {
        database = EmbeddedMariaDb.start(TestDatabase.newDirectory());
        root = DriverManager.getConnection(database.jdbcUrl(), "root", null);
        asRoot("FLUSH PRIVILEGES");
        asRoot("CREATE USER service@'127.0.0.1' IDENTIFIED BY '" + PASSWORD + "'");
    }

    @AfterAll
    static void stop() throws SQLException {
        root.close();
        database.close();
    }

    private static void asRoot(String sql) throws SQLException {
        try (var statement = root.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The settings of the database that a migration needs, for a schema that is new. */
    private static Map<String, String> newSchema(String name) throws SQLException {
        asRoot("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        asRoot("GRANT ALL PRIVILEGES ON " + name + ".* TO service@'127.0.0.1'");
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:mariadb://127.0.0.1:" + database.port() + "/" + name,
                "QUARKUS_DATASOURCE_USERNAME",
                "service",
                "QUARKUS_DATASOURCE_PASSWORD",
                PASSWORD);
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> others) {
        var all = new HashMap<>(settings);
        all.putAll(others);
        return all;
    }

    private static int migrated(ServiceProcess migration) throws IOException {
        assertEquals(0, migration.awaitEnd(), migration.output());
        var said = MISSING.matcher(migration.output());
        assertTrue(said.find(), migration.output());
        assertEquals(1, migration.output().lines().count(), migration.output());
        return Integer.parseInt(said.group(1));
    }

    private static int migrations() throws IOException {
        try (var scripts = Files.list(Path.of("src/main/resources/db/migration"))) {
            return (int)
                    scripts.filter(file -> file.toString().endsWith(".sql")).count();
        }
    }

    @Test
    void aNewSchemaIsMigratedOnceWithoutAKeyOrAPort() throws IOException, SQLException {
        var schema = newSchema("fresh");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var nothingElse = with(
                    schema, Map.of("KENEN_ADMIN_KEY", "", "QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort())));
            assertEquals(migrations(), migrated(ServiceProcess.migrate(database, nothingElse)));
            assertEquals(0, migrated(ServiceProcess.migrate(database, nothingElse)));
        }
        try (var service = ServiceProcess.start(database, with(schema, MIGRATED_APART))) {
            service.awaitReady();
        }
    }

    @Test
    void twoAtOnceMigrateEachStepOnce() throws IOException, SQLException {
        var schema = newSchema("contested");
        var both = Stream.generate(() -> ServiceProcess.migrate(database, schema))
                .limit(2)
                .toList();
        int steps = 0;
        for (var migration : both) {
            steps += migrated(migration);
        }
        assertEquals(migrations(), steps);
    }

    @Test
    void aReplicaThatDoesNotMigrateSaysWhatIsMissing() throws IOException, SQLException {
        var schema = newSchema("behind");
        try (var service = ServiceProcess.start(database, with(schema, MIGRATED_APART))) {
            refuses(service, "Kenen does not start. The schema is empty, and this release needs version ");
        }
        migrated(ServiceProcess.migrate(database, schema));
        asRoot("DELETE FROM behind.flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
        try (var service = ServiceProcess.start(database, with(schema, MIGRATED_APART))) {
            refuses(service, "Kenen does not start. The schema is at version " + (migrations() - 1) + ", and ");
        }
    }

    @Test
    void whatKeepsFromMigratingIsSaidInALine() throws IOException, SQLException {
        var schema = newSchema("refused");
        refuses(
                ServiceProcess.migrate(database, with(schema, Map.of("QUARKUS_DATASOURCE_PASSWORD", "wrong"))),
                "Kenen does not migrate. Unable to obtain connection from database");
        asRoot("CREATE TABLE refused.of_others (id INT)");
        refuses(
                ServiceProcess.migrate(database, schema),
                "Kenen does not migrate. Found non-empty schema(s) `refused`");
        asRoot("DROP TABLE refused.of_others");
        migrated(ServiceProcess.migrate(database, schema));
        asRoot("UPDATE refused.flyway_schema_history SET success = 0 ORDER BY installed_rank DESC LIMIT 1");
        refuses(
                ServiceProcess.migrate(database, schema),
                "Kenen does not migrate. The migration to version " + migrations() + " has failed before: ");
    }

    private static void refuses(ServiceProcess process, String beginning) throws IOException {
        assertEquals(1, process.awaitEnd(), process.output());
        assertTrue(process.output().startsWith(beginning), process.output());
        assertEquals(1, process.output().lines().count(), process.output());
    }
}
