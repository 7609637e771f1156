package fi.kenen.bench;

import static fi.kenen.bench.Figures.median;
import static fi.kenen.bench.Figures.seconds;

import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import fi.kenen.index.KeptAtScale;
import fi.kenen.result.kind.ColumnsAtScale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
            new Administrator(service.address()).open(DemoStudy.definition().put("key", SURVEY));
            System.out.printf(
                    Locale.ROOT,
                    "%-18s %.0f MB%n",
                    "kept",
                    KeptAtScale.keep(connection, SURVEY, columns.columns()) / 1e6);
        }
        var first = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            try (var service = start()) {
                var administrator = new Administrator(service.address());
                service.awaitReady();
                first.add(seconds(() -> administrator.await(MATRIX)));
                System.out.printf(
                        Locale.ROOT,
                        "%-18s first matrix after %.2f s, of which reading columns took %.2f s%n",
                        "restarted",
                        first.get(round),
                        metric(service, "kenen_columns_read_seconds_sum"));
            }
        }
        return Row.within(2, "first matrix after a restart, 10 million", median(first), "s");
    }

    private ServiceProcess start() {
        return ServiceProcess.start(database, log, "-Xmx1g");
    }

    private static double metric(ServiceProcess service, String name) {
        var metrics = new String(new Administrator(service.management()).get("/q/metrics"), StandardCharsets.UTF_8);
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
