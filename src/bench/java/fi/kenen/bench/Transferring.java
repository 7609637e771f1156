package fi.kenen.bench;

import static fi.kenen.bench.Figures.median;
import static fi.kenen.bench.Figures.tell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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

    private final Administrator administrator;

    private Transferring(Administrator administrator) {
        this.administrator = administrator;
    }

    static List<Row> measure(EmbeddedMariaDb database, Path folder) throws SQLException {
        try (var process = ServiceProcess.start(database, folder.resolve("transfer.log"), "-Xmx256m")) {
            return new Transferring(new Administrator(process.address()))
                    .rows(database, folder.resolve("sheets.ndjson"));
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
            var survey = administrator.open(DemoStudy.definition().put("key", survey(round)));
            imported.add(tell("import", Measurement.of(SHEETS_OF_A_FILE, () -> importing(survey, file))));
            exported.add(tell("export", Measurement.of(SHEETS_OF_A_FILE, () -> export(survey))));
            SheetCopies.multiply(database.jdbcUrl(), survey(round), TIMES);
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

    /** @param survey its path */
    private void importing(String survey, Path file) {
        try {
            administrator.send("POST", survey + "/imports", "application/x-ndjson", BodyPublishers.ofFile(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void export(String survey) {
        var export = administrator.request(survey + "/answers?format=ndjson");
        var lines = administrator.ask(export, BodyHandlers.ofLines()).body().count();
        if (lines != SHEETS_OF_A_FILE) {
            throw new IllegalStateException(lines + " lines were exported");
        }
    }
}
