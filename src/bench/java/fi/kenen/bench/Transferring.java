package fi.kenen.bench;

import static fi.kenen.bench.Measurement.median;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A quarter of a million sheets go in and out as one file, beside bare JDBC that writes and reads the same rows. */
final class Transferring {

    static final int ROUNDS = 5;
    static final int SHEETS = 1_000_000;
    private static final int TIMES = 4;
    private static final int SHEETS_OF_A_FILE = SHEETS / TIMES;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;

    private Transferring(URI service) {
        this.service = service;
    }

    static List<Row> measure(EmbeddedMariaDb database, Path folder) throws SQLException {
        try (var process = ServiceProcess.start(database, folder.resolve("transfer.log"), "-Xmx256m")) {
            return new Transferring(process.address()).rows(database, folder.resolve("sheets.ndjson"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Row> rows(EmbeddedMariaDb database, Path file) throws IOException, SQLException {
        var sheets = DemoStudy.sheets();
        write(sheets, file);
        var baseline = new JdbcBaseline(database.jdbcUrl(), 2_000_000, sheets);
        var inserted = new ArrayList<Measurement>();
        var imported = new ArrayList<Measurement>();
        var read = new ArrayList<Measurement>();
        var exported = new ArrayList<Measurement>();
        for (int round = 0; round < ROUNDS; round++) {
            inserted.add(tell(
                    "insert in batches",
                    Measurement.of(SHEETS_OF_A_FILE, () -> baseline.insertInBatches(SHEETS_OF_A_FILE))));
            read.add(tell("read", Measurement.of(SHEETS_OF_A_FILE, () -> baseline.read(SHEETS_OF_A_FILE))));
            var survey = open(survey(round));
            imported.add(tell("import", Measurement.of(SHEETS_OF_A_FILE, () -> importing(survey, file))));
            exported.add(tell("export", Measurement.of(SHEETS_OF_A_FILE, () -> export(survey))));
            SheetCopies.multiply(database.jdbcUrl(), survey, TIMES);
        }
        return List.of(
                Row.atLeast(
                        0.5,
                        "import, heap 256 MiB",
                        median(imported, Measurement::perSecond),
                        "rows/s",
                        "bare batches of 1,000",
                        median(inserted, Measurement::perSecond)),
                Row.atLeast(
                        0.3,
                        "export, heap 256 MiB",
                        median(exported, Measurement::perSecond),
                        "rows/s",
                        "bare streaming read",
                        median(read, Measurement::perSecond)));
    }

    /** The survey that a round leaves, with a million sheets of some 750,000 organisations. */
    static String survey(int round) {
        return "bench-" + round;
    }

    private static void write(List<ObjectNode> sheets, Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < SHEETS_OF_A_FILE; i++) {
                lines.write(ManySheets.sheet(sheets, i).toString());
                lines.write('\n');
            }
        }
    }

    private String open(String survey) {
        send(201, "/surveys", "POST", HttpRequest.BodyPublishers.ofString(definition(survey)), "application/json");
        var state = HttpRequest.BodyPublishers.ofString("{\"state\": \"open\"}");
        send(200, "/surveys/" + survey + "/state", "PUT", state, "application/json");
        return survey;
    }

    private static String definition(String survey) {
        return DemoStudy.definition().put("key", survey).toString();
    }

    private void importing(String survey, Path file) {
        try {
            var body = HttpRequest.BodyPublishers.ofFile(file);
            send(200, "/surveys/" + survey + "/imports", "POST", body, "application/x-ndjson");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void export(String survey) {
        var request =
                request("/surveys/" + survey + "/answers?format=ndjson").GET().build();
        try {
            var lines = http.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .count();
            if (lines != SHEETS_OF_A_FILE) {
                throw new IllegalStateException(lines + " lines were exported");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(int status, String path, String method, HttpRequest.BodyPublisher body, String type) {
        var request = request(path)
                .header("Content-Type", type)
                .header("If-Match", "*")
                .method(method, body)
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != status) {
                throw new IllegalStateException(answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + ServiceProcess.ADMIN_KEY);
    }

    private static Measurement tell(String what, Measurement measurement) {
        System.out.printf("%-18s %s%n", what, measurement);
        return measurement;
    }
}
