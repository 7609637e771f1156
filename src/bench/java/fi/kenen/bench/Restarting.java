package fi.kenen.bench;

import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import fi.kenen.index.KeptAtScale;
import fi.kenen.result.kind.ColumnsAtScale;
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
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Locale;

/**
 * How long the first result takes of a service that has just become ready, when the survey has millions of sheets whose
 * columns were kept.
 */
final class Restarting {

    private static final String SURVEY = "restarting";
    private static final String MATRIX = "/surveys/" + SURVEY + "/matrices/roles?by=sector&figures=counts";
    private static final int ROUNDS = 5;

    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedMariaDb database;
    private final Path log;

    private Restarting(EmbeddedMariaDb database, Path log) {
        this.database = database;
        this.log = log;
    }

    /** @param columns of ten million sheets */
    static Row measure(EmbeddedMariaDb database, Path folder, ColumnsAtScale columns) throws IOException, SQLException {
        return new Restarting(database, folder.resolve("restarting.log")).row(columns);
    }

    private Row row(ColumnsAtScale columns) throws IOException, SQLException {
        try (var service = start();
                var connection = DriverManager.getConnection(database.jdbcUrl(), "root", null)) {
            open(service.address());
            System.out.printf(
                    Locale.ROOT,
                    "%-18s %.0f MB%n",
                    "kept",
                    KeptAtScale.keep(connection, SURVEY, columns.columns()) / 1e6);
        }
        var first = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            try (var service = start()) {
                awaitReady(service);
                first.add(seconds(() -> awaitMatrix(service.address())));
                System.out.printf(
                        Locale.ROOT,
                        "%-18s first matrix after %.2f s, of which reading columns took %.2f s%n",
                        "restarted",
                        first.get(round),
                        metric(service, "kenen_columns_read_seconds_sum"));
            }
        }
        return Row.atMost(
                1.0,
                "first matrix after a restart, 10 million",
                first.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow(),
                "s",
                "2 s",
                2.0);
    }

    private ServiceProcess start() {
        return ServiceProcess.start(database, log, "-Xmx1g");
    }

    private void open(URI service) {
        var definition = DemoStudy.definition().put("key", SURVEY).toString();
        send(201, service, "POST", "/surveys", "application/json", definition);
        send(200, service, "PUT", "/surveys/" + SURVEY + "/state", "application/json", "{\"state\": \"open\"}");
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
}
