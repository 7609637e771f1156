package fi.kenen.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How long the first result takes of a service that has just become ready, when the survey has millions of sheets whose
 * columns were kept.
 */
final class Restarting {

    private static final String SURVEY = "restarting";
    private static final String MATRIX = "/surveys/" + SURVEY + "/matrices/roles?by=sector&figures=counts";
    private static final String ID = "(SELECT id FROM survey WHERE survey_key = '" + SURVEY + "')";
    private static final int SHEETS = Integer.getInteger("bench.restarting", 10_000_000);
    private static final int AT_ONCE = 200_000;
    private static final int ROUNDS = 3;

    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedMariaDb database;
    private final Path log;

    private Restarting(EmbeddedMariaDb database, Path log) {
        this.database = database;
        this.log = log;
    }

    static List<Row> measure(EmbeddedMariaDb database, Path folder) throws SQLException {
        return new Restarting(database, folder.resolve("restarting.log")).rows();
    }

    private List<Row> rows() throws SQLException {
        double built;
        try (var service = start();
                var connection = DriverManager.getConnection(database.jdbcUrl(), "root", null)) {
            open(service.address());
            tell("made", seconds(() -> multiply(connection)));
            built = tell("built", seconds(() -> awaitMatrix(service.address())));
            tell("kept", seconds(() -> awaitKept(connection)));
            tellKept(connection);
        }
        var first = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            try (var service = start()) {
                awaitReady(service);
                first.add(tell("read", seconds(() -> awaitMatrix(service.address()))));
                System.out.printf(
                        Locale.ROOT,
                        "%-18s columns there after %.2f s, of which reading took %.2f s%n",
                        "",
                        metric(service, "kenen_columns_build_seconds_sum"),
                        metric(service, "kenen_columns_read_seconds_sum"));
            }
        }
        double seconds = first.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
        return List.of(
                Row.atMost(1.0, "first matrix after a restart, 10 million", seconds, "s", "2 s", 2.0),
                Row.atMost(0.1, "first matrix after a restart, 10 million", seconds, "s", "built from sheets", built));
    }

    private ServiceProcess start() {
        return ServiceProcess.start(database, log, "-Xmx1g");
    }

    private void open(URI service) {
        var definition = DemoStudy.definition().put("key", SURVEY).toString();
        send(201, service, "POST", "/surveys", "application/json", definition);
        send(200, service, "PUT", "/surveys/" + SURVEY + "/state", "application/json", "{\"state\": \"open\"}");
        var sheets = DemoStudy.sheets().stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
        send(200, service, "POST", "/surveys/" + SURVEY + "/imports", "application/x-ndjson", sheets);
    }

    /** The sheets that are there again and again, each time of other organisations, made within the database. */
    private static void multiply(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute("SET unique_checks = 0, foreign_key_checks = 0");
            long study = number(statement.executeQuery("SELECT COUNT(*) FROM answer_sheet WHERE survey_id = " + ID));
            for (long there = study; there < SHEETS; ) {
                long more = Math.min(Math.min(there, AT_ONCE / study * study), SHEETS - there);
                statement.executeUpdate("INSERT INTO answer_sheet (survey_id, number, sequence, id, version,"
                        + " submitted_at, organisation, answers, first_sequence, complete)"
                        + " SELECT survey_id, number + " + there + ", sequence + " + there
                        + ", CONCAT('01990000-0000-7000-8000-', LPAD(HEX(number + " + there + "), 12, '0')), version,"
                        + " submitted_at, CONCAT(LPAD((number + " + there + ") DIV " + study
                        + ", 6, '0'), '/', SUBSTRING_INDEX(organisation, '/', -1)), answers, first_sequence + " + there
                        + ", complete FROM answer_sheet"
                        + " WHERE survey_id = " + ID + " AND number <= " + more);
                there += more;
            }
            statement.executeUpdate("UPDATE survey_log SET last_number = last_number + " + (SHEETS - study)
                    + ", last_sequence = last_sequence + " + (SHEETS - study) + " WHERE survey_id = " + ID);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(ResultSet row) throws SQLException {
        row.next();
        return row.getLong(1);
    }

    private static void awaitKept(Connection connection) {
        try (var kept =
                connection.prepareStatement("SELECT COUNT(*) FROM kept_index WHERE form > 0 AND survey_id = " + ID)) {
            while (number(kept.executeQuery()) == 0) {
                // the service is about to
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void tellKept(Connection connection) throws SQLException {
        try (var kept =
                connection.prepareStatement("SELECT SUM(LENGTH(bytes)) FROM kept_index_part WHERE survey_id = " + ID)) {
            System.out.printf(
                    "%-18s %.1f MB for each million sheets%n",
                    "kept", number(kept.executeQuery()) / 1e6 / (SHEETS / 1e6));
        }
    }

    private void awaitReady(ServiceProcess service) {
        var ready = HttpRequest.newBuilder(service.management().resolve("/q/health/ready"))
                .build();
        while (status(ready) != 200) {
            // not yet
        }
    }

    private double metric(ServiceProcess service, String name) {
        try {
            return ask(HttpRequest.newBuilder(service.management().resolve("/q/metrics"))
                            .build())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitMatrix(URI service) {
        var matrix = authorised(service, MATRIX).build();
        while (status(matrix) != 200) {
            // its columns are being made
        }
    }

    private int status(HttpRequest request) {
        try {
            return ask(request).statusCode();
        } catch (ConnectException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> ask(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(int status, URI service, String method, String path, String type, String body) {
        try {
            var answer = ask(authorised(service, path)
                    .header("Content-Type", type)
                    .header("If-Match", "*")
                    .method(method, BodyPublishers.ofString(body))
                    .build());
            if (answer.statusCode() != status) {
                throw new IllegalStateException(answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpRequest.Builder authorised(URI service, String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + ServiceProcess.ADMIN_KEY);
    }

    private static double seconds(Runnable operation) {
        long begin = System.nanoTime();
        operation.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double tell(String what, double seconds) {
        System.out.printf(Locale.ROOT, "%-18s %,d sheets in %.2f s%n", what, SHEETS, seconds);
        return seconds;
    }
}
