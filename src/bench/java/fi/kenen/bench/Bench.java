package fi.kenen.bench;

import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures the production artifact beside bare JDBC on one embedded MariaDB at full durability, prints a table and
 * writes {@code target/bench/results.json}. A figure that is not reached is told and fails nothing.
 */
public final class Bench {

    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();

    /** Which groups of figures are wanted; all where none is named. */
    private static final Set<String> ONLY = Stream.of(
                    System.getProperty("bench.only", "").split(","))
            .filter(group -> !group.isEmpty())
            .collect(Collectors.toSet());

    private Bench() {}

    @FunctionalInterface
    private interface Group {
        List<Row> measure() throws IOException, SQLException;
    }

    private static Map<String, Group> groups(EmbeddedMariaDb database) {
        var groups = new LinkedHashMap<String, Group>();
        groups.put("Starting", () -> Starting.measure(database, FOLDER));
        groups.put("Submitting", () -> Submitting.measure(database, FOLDER.resolve("service.log")));
        groups.put("Overloading", () -> Overloading.measure(FOLDER));
        groups.put("Disturbing", () -> Disturbing.measure(database, FOLDER.resolve("service-disturbed.log")));
        groups.put("Transferring", () -> Transferring.measure(database, FOLDER));
        groups.put("Counting", () -> Counting.measure(database, FOLDER));
        groups.put("Telling", () -> Telling.measure(database, FOLDER));
        groups.put("Formatting", () -> Formatting.measure(database, FOLDER));
        return groups;
    }

    public static void main(String... args) throws IOException, SQLException {
        var data = FOLDER.resolve("mariadb");
        delete(FOLDER);
        Files.createDirectories(data);
        var rows = new ArrayList<Row>();
        try (var database = EmbeddedMariaDb.start(data)) {
            requireDurable(database);
            for (var group : groups(database).entrySet()) {
                if (ONLY.isEmpty() || ONLY.contains(group.getKey())) {
                    long began = System.nanoTime();
                    rows.addAll(group.getValue().measure());
                    System.out.printf("%s took %.0f s%n", group.getKey(), (System.nanoTime() - began) / 1e9);
                }
            }
        }
        delete(data);
        Results.write(rows, FOLDER.resolve("results.json"));
        System.out.println(Results.table(rows));
        // The load generator leaves threads behind.
        System.exit(0);
    }

    private static void requireDurable(EmbeddedMariaDb database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), "root", null);
                var statement = connection.createStatement();
                var setting = statement.executeQuery("SELECT @@innodb_flush_log_at_trx_commit")) {
            setting.next();
            if (setting.getInt(1) != 1) {
                throw new IllegalStateException("The database does not flush its log at every commit.");
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (var walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (var path : paths) {
            Files.delete(path);
        }
    }
}
