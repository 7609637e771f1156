package fi.kenen.bench;

import static fi.kenen.bench.Figures.median;
import static fi.kenen.bench.Figures.millis;
import static fi.kenen.bench.Figures.tell;

import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Role matrices of the sheets that {@link Transferring} leaves, over HTTP, beside SQL and beside a constant. */
final class Counting {

    private static final int ROUNDS = Transferring.ROUNDS;
    private static final int MILLION = Transferring.SHEETS;
    private static final Duration WARM_UP_OF_RESULTS = Duration.ofSeconds(8);
    private static final Duration WARM_UP_OF_ONE = Duration.ofMillis(200);
    private static final Duration MEASURED_OF_ONE = Duration.ofSeconds(1);
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration MEASURED = Duration.ofSeconds(3);

    private final URI service;
    private final Administrator administrator;
    private final Map<String, String> authorised = Map.of("Authorization", "Bearer " + ServiceProcess.ADMIN_KEY);
    private final Load.Meter meter;
    private final EmbeddedMariaDb database;

    /** How many matrices were asked for that nobody had asked for before. */
    private final AtomicInteger fresh = new AtomicInteger();

    private Counting(ServiceProcess process, EmbeddedMariaDb database) {
        this.service = process.address();
        this.administrator = new Administrator(service);
        this.meter = new Load.Meter(process, database);
        this.database = database;
    }

    static List<Row> measure(EmbeddedMariaDb database, Path folder) throws IOException, SQLException {
        var rows = new ArrayList<Row>();
        try (var process = ServiceProcess.start(database, folder.resolve("counting.log"), "-Xmx1g")) {
            var counting = new Counting(process, database);
            rows.add(counting.build());
            counting.warmUp();
            rows.add(counting.bySector(folder.resolve("ticks.csv")));
            rows.addAll(counting.overHttp());
            rows.add(counting.withIntervals());
            rows.add(counting.revalidate());
        }
        rows.addAll(CountingInMemory.measure(database, folder));
        return rows;
    }

    private Row build() {
        var parsed = new ArrayList<Measurement>();
        var built = new ArrayList<Measurement>();
        for (int round = 0; round < ROUNDS; round++) {
            var survey = Transferring.survey(round);
            parsed.add(tell("parse", Measurement.of(MILLION, () -> JdbcBaseline.parse(database.jdbcUrl(), survey))));
            built.add(tell("build", Measurement.of(MILLION, () -> administrator.await(matrix(survey)))));
        }
        return Row.atLeast(
                0.5,
                "first build of a million sheets",
                median(built, Measurement::perSecond),
                "rows/s",
                "bare stream with JSON parsing",
                median(parsed, Measurement::perSecond));
    }

    private Row bySector(Path ticks) throws IOException, SQLException {
        var sql = SqlTicks.load(database, MILLION, ticks);
        var counted = new ArrayList<Double>();
        var grouped = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            grouped.add(millis(sql::groupBy));
            counted.add(uncached(Transferring.survey(round), "counts"));
            System.out.printf(
                    "%-18s %.2f ms, SQL %.0f ms%n", "matrix by sector", counted.get(round), grouped.get(round));
        }
        return Row.atMost(
                0.001,
                "matrix by sector, a million sheets, p50",
                median(counted),
                "ms",
                "GROUP BY over a row per tick",
                median(grouped));
    }

    private Row withIntervals() {
        var counted = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            counted.add(uncached(Transferring.survey(round), "all"));
            System.out.printf("%-18s %.2f ms%n", "with intervals", counted.get(round));
        }
        return Row.within(100, "with clustered intervals, p50", median(counted), "ms");
    }

    /** A service that runs has compiled what it does all the time. */
    private void warmUp() {
        uncached(Transferring.survey(0), "counts", WARM_UP_OF_RESULTS);
        cached(Transferring.survey(0));
    }

    private List<Row> overHttp() {
        var first = new ArrayList<Double>();
        var again = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            var survey = Transferring.survey(round);
            first.add(uncached(survey, "counts"));
            again.add(cached(survey));
            System.out.printf(
                    "%-18s not asked before %.2f ms, again %.2f ms%n",
                    "matrix over HTTP", first.get(round), again.get(round));
        }
        return List.of(
                Row.within(3, "matrix by sector, a million sheets, warm, not asked before, p50", median(first), "ms"),
                Row.within(1, "the same asked again, p50", median(again), "ms"));
    }

    /** Milliseconds in the middle of many requests for a matrix by sector, none of which was asked before. */
    private double uncached(String survey, String figures) {
        return uncached(survey, figures, WARM_UP_OF_ONE);
    }

    private double uncached(String survey, String figures, Duration warmUp) {
        var matrix = "/surveys/" + survey + "/matrices/roles?by=sector&figures=" + figures + "&confidence=0.9";
        return HttpLoad.getInTurn(service, () -> matrix + (1_000_000 + fresh.getAndIncrement()), authorised, 200)
                .ask(1, warmUp, MEASURED_OF_ONE)
                .p50Millis();
    }

    /** The same of one that is asked again and again. */
    private double cached(String survey) {
        return HttpLoad.get(service.resolve(matrix(survey)), authorised, 200)
                .ask(1, WARM_UP_OF_ONE, MEASURED_OF_ONE)
                .p50Millis();
    }

    /** The code of a conditional request is compiled once it has been asked for long; how fast it is before varies. */
    private Row revalidate() {
        var target = matrix(Transferring.survey(0));
        var tag = administrator.tag(target);
        var conditional = Map.of("Authorization", authorised.get("Authorization"), "If-None-Match", tag);
        var constant = HttpLoad.get(service.resolve("/"), authorised, 200);
        var revalidation = HttpLoad.get(service.resolve(target), conditional, 304);
        var constants = new ArrayList<Load>();
        var revalidations = new ArrayList<Load>();
        constant.ask(64, FIRST_WARM_UP, WARM_UP);
        revalidation.ask(64, FIRST_WARM_UP, WARM_UP);
        for (int round = 0; round < ROUNDS; round++) {
            constants.add(meter.measure("constant", () -> constant.ask(64, WARM_UP, MEASURED)));
            revalidations.add(meter.measure("304", () -> revalidation.ask(64, WARM_UP, MEASURED)));
        }
        return Row.atLeast(
                0.5,
                "304 at 64 connections",
                median(revalidations, Load::perSecond),
                "304s/s",
                "an endpoint that returns a constant",
                median(constants, Load::perSecond));
    }

    private static String matrix(String survey) {
        return "/surveys/" + survey + "/matrices/roles?by=sector&figures=counts";
    }
}
