package fi.kenen.bench;

import static fi.kenen.bench.Measurement.median;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import fi.kenen.result.kind.ColumnsAtScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Role matrices of the sheets that {@link Transferring} leaves, beside SQL, and of columns that are filled directly. */
final class Counting {

    private static final int ROUNDS = Transferring.ROUNDS;
    private static final int MILLION = Transferring.SHEETS;
    private static final int REQUESTS = 40;
    private static final Duration WARM_UP_OF_RESULTS = Duration.ofSeconds(8);
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration MEASURED = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServiceProcess process;
    private final URI service;
    private final EmbeddedMariaDb database;

    /** How many matrices were asked for that nobody had asked for before. */
    private int fresh;

    private Counting(ServiceProcess process, EmbeddedMariaDb database) {
        this.process = process;
        this.service = process.address();
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
        rows.addAll(atScale(database, folder));
        return rows;
    }

    private Row build() {
        var parsed = new ArrayList<Measurement>();
        var built = new ArrayList<Measurement>();
        for (int round = 0; round < ROUNDS; round++) {
            var survey = Transferring.survey(round);
            parsed.add(tell("parse", Measurement.of(MILLION, () -> JdbcBaseline.parse(database.jdbcUrl(), survey))));
            built.add(tell("build", Measurement.of(MILLION, () -> awaitMatrix(survey))));
        }
        return Row.atLeast(
                0.5,
                "first build of a million sheets",
                median(built, Measurement::perSecond),
                "rows/s",
                "bare stream with JSON parsing",
                median(parsed, Measurement::perSecond));
    }

    private void awaitMatrix(String survey) {
        while (get(matrix(survey)).statusCode() == 503) {
            // its columns are being built
        }
    }

    private Row bySector(Path ticks) throws IOException, SQLException {
        loadTicks(ticks);
        var counted = new ArrayList<Double>();
        var grouped = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            grouped.add(millis(this::groupBy));
            counted.add(uncached(Transferring.survey(round), "counts"));
            System.out.printf(
                    "%-18s %.2f ms, SQL %.0f ms%n", "matrix by sector", counted.get(round), grouped.get(round));
        }
        return Row.atMost(
                0.001,
                "matrix by sector, a million sheets, p50",
                middle(counted.stream().mapToDouble(value -> value)),
                "ms",
                "GROUP BY over a row per tick",
                middle(grouped.stream().mapToDouble(value -> value)));
    }

    private Row withIntervals() {
        var counted = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            counted.add(uncached(Transferring.survey(round), "all"));
            System.out.printf("%-18s %.2f ms%n", "with intervals", counted.get(round));
        }
        return Row.atMost(
                1,
                "with clustered intervals, p50",
                middle(counted.stream().mapToDouble(value -> value)),
                "ms",
                "100 ms",
                100);
    }

    /** A service that runs has compiled what it does all the time. */
    private void warmUp() {
        for (long begin = System.nanoTime(); System.nanoTime() - begin < WARM_UP_OF_RESULTS.toNanos(); ) {
            uncached(Transferring.survey(0), "counts");
            cached(Transferring.survey(0));
        }
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
                Row.atMost(
                        1,
                        "matrix by sector, a million sheets, warm, not asked before, p50",
                        middle(first.stream().mapToDouble(value -> value)),
                        "ms",
                        "3 ms",
                        3),
                Row.atMost(
                        1,
                        "the same asked again, p50",
                        middle(again.stream().mapToDouble(value -> value)),
                        "ms",
                        "1 ms",
                        1));
    }

    /** Milliseconds in the middle of many requests for a matrix by sector, none of which was asked before. */
    private double uncached(String survey, String figures) {
        return middle(IntStream.range(0, REQUESTS).mapToDouble(i -> {
            var target = service.resolve("/surveys/" + survey + "/matrices/roles?by=sector&figures=" + figures
                    + "&confidence=0.9" + (1_000_000 + fresh++));
            return millis(() -> require200(target));
        }));
    }

    /** The same of one that is asked again and again. */
    private double cached(String survey) {
        require200(matrix(survey));
        return middle(IntStream.range(0, REQUESTS).mapToDouble(i -> millis(() -> require200(matrix(survey)))));
    }

    /** The code of a conditional request is compiled once it has been asked for long; how fast it is before varies. */
    private Row revalidate() {
        var target = matrix(Transferring.survey(0));
        var tag = require200(target).headers().firstValue("ETag").orElseThrow();
        var authorised = Map.of("Authorization", "Bearer " + ServiceProcess.ADMIN_KEY);
        var conditional = Map.of("Authorization", authorised.get("Authorization"), "If-None-Match", tag);
        var constant = HttpLoad.get(service.resolve("/"), authorised, 200);
        var revalidation = HttpLoad.get(target, conditional, 304);
        var constants = new ArrayList<Load>();
        var revalidations = new ArrayList<Load>();
        constant.ask(64, FIRST_WARM_UP, MEASURED);
        revalidation.ask(64, FIRST_WARM_UP, MEASURED);
        for (int round = 0; round < ROUNDS; round++) {
            constants.add(load("constant", constant));
            revalidations.add(load("304", revalidation));
        }
        return Row.atLeast(
                0.5,
                "304 at 64 connections",
                median(revalidations, Load::perSecond),
                "304s/s",
                "an endpoint that returns a constant",
                median(constants, Load::perSecond));
    }

    private Load load(String what, HttpLoad load) {
        var measured = Load.of(process, database, () -> load.ask(64, WARM_UP, MEASURED));
        System.out.printf("%-18s %s%n", what, measured);
        return measured;
    }

    private static List<Row> atScale(EmbeddedMariaDb database, Path folder) throws IOException, SQLException {
        var definition = DemoStudy.definition();
        var study = DemoStudy.sheets();
        long before = heap();
        var million = new ColumnsAtScale(definition, study, MILLION);
        double bytes = heap() - before;
        var tenMillion = new ColumnsAtScale(definition, study, 10 * MILLION);
        var atOne = new ArrayList<Double>();
        var atTen = new ArrayList<Double>();
        var crossed = new ArrayList<Double>();
        var cells = new ArrayList<Double>();
        var options = new ArrayList<Double>();
        var differences = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            atOne.add(million.bySectorMillis());
            atTen.add(tenMillion.bySectorMillis());
            crossed.add(tenMillion.crossedAndFilteredMillis());
            cells.add(million.microsOfCell());
            options.add(million.microsOfOption());
            differences.add(million.differencesMillis());
            System.out.printf("%-18s three segments, 1 million %.0f ms%n", "differences", differences.get(round));
            System.out.printf(
                    "%-18s by sector, 1 million: a cell %.0f us, an option %.0f us%n",
                    "with intervals", cells.get(round), options.get(round));
            System.out.printf(
                    "%-18s 1 million %.2f ms, 10 million %.2f ms, crossed and filtered %.2f ms%n",
                    "columns", atOne.get(round), atTen.get(round), crossed.get(round));
        }
        tellGrowth("1 million", million);
        tellGrowth("10 million", tenMillion);
        var one = middle(atOne.stream().mapToDouble(value -> value));
        var ten = middle(atTen.stream().mapToDouble(value -> value));
        var rows = new ArrayList<Row>();
        rows.addAll(besideDuckDb(million, tenMillion));
        rows.add(Restarting.measure(database, folder, tenMillion));
        rows.addAll(List.of(
                Row.atMost(15, "columns by sector, 10 million, p50", ten, "ms", "1 million", one),
                Row.atMost(1, "columns by sector, 10 million, p50", ten, "ms", "20 ms", 20),
                Row.atMost(
                        4,
                        "position x sector, filtered, 10 million",
                        middle(crossed.stream().mapToDouble(value -> value)),
                        "ms",
                        "by sector, 10 million",
                        ten),
                Row.atMost(
                        1.2,
                        "an option by sector with its interval",
                        middle(options.stream().mapToDouble(value -> value)),
                        "us",
                        "a cell of the matrix, a million sheets",
                        middle(cells.stream().mapToDouble(value -> value))),
                Row.atMost(
                        1,
                        "differences over three segments, a million, p50",
                        middle(differences.stream().mapToDouble(value -> value)),
                        "ms",
                        "1 s",
                        1_000),
                Row.atMost(
                        1.3,
                        "heap of the columns of a million",
                        bytes / 1e6,
                        "MB",
                        "a bit per option and 4 bytes",
                        (million.options() / 8.0 + 4) * MILLION / 1e6)));
        return rows;
    }

    private static List<Row> besideDuckDb(ColumnsAtScale million, ColumnsAtScale tenMillion) throws SQLException {
        try (var one = duckDb(million, MILLION);
                var ten = duckDb(tenMillion, 10 * MILLION)) {
            return List.of(
                    besideDuckDb("by sector, a million", 20, million::bySectorMillis, one::bySectorMillis),
                    besideDuckDb("by sector, 10 million", 20, tenMillion::bySectorMillis, ten::bySectorMillis),
                    besideDuckDb(
                            "with intervals, a million",
                            3,
                            million::withIntervalsMillis,
                            one::sumsByOrganisationMillis));
        }
    }

    private static DuckDb duckDb(ColumnsAtScale columns, int sheets) throws SQLException {
        var duckDb = new DuckDb(DemoStudy.definition(), DemoStudy.sheets(), sheets);
        if (duckDb.ticks() != columns.ticks()) {
            throw new IllegalStateException("DuckDB has " + duckDb.ticks() + " ticks, not " + columns.ticks());
        }
        return duckDb;
    }

    private static Row besideDuckDb(String what, int times, DoubleSupplier columns, DoubleSupplier duckDb) {
        var counted = new ArrayList<Double>();
        var queried = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            counted.add(columns.getAsDouble());
            queried.add(duckDb.getAsDouble());
            System.out.printf(
                    "%-18s %s %.2f ms, DuckDB %.2f ms%n", "columns", what, counted.get(round), queried.get(round));
        }
        return Row.atMost(
                1.0 / times,
                "columns " + what + ", p50",
                middle(counted.stream().mapToDouble(value -> value)),
                "ms",
                "DuckDB, warm",
                middle(queried.stream().mapToDouble(value -> value)));
    }

    private static void tellGrowth(String sheets, ColumnsAtScale columns) {
        System.out.printf(
                "%-18s %s sheets: %.1f MB of heap%n",
                "growth", sheets, columns.columns().bytes() / 1e6);
        for (int functions : new int[] {3, 9}) {
            System.out.printf(
                    "%-18s %s sheets, %d cells: 1 slice %.2f ms, 3 slices %.2f ms, 15 slices %.2f ms%n",
                    "growth",
                    sheets,
                    4 * functions,
                    columns.millis(functions, List.of()),
                    columns.millis(functions, List.of("sector")),
                    columns.millis(functions, List.of("position", "sector")));
        }
    }

    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** One row for each option that a sheet ticks, the segment among them. */
    private void loadTicks(Path file) throws IOException, SQLException {
        writeTicks(DemoStudy.sheets(), file);
        try (var connection = DriverManager.getConnection(database.jdbcUrl() + "?allowLocalInfile=true", "root", null);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE tick (sheet INT NOT NULL, question VARCHAR(16) NOT NULL,"
                    + " choice VARCHAR(48) NOT NULL, PRIMARY KEY (sheet, question, choice)) CHARACTER SET ascii");
            statement.execute("LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE tick FIELDS TERMINATED BY ','");
            statement.execute("ALTER TABLE tick ADD KEY by_choice (question, choice, sheet)");
            statement.execute("ANALYZE TABLE tick");
        }
        Files.delete(file);
    }

    private static void writeTicks(List<ObjectNode> study, Path file) throws IOException {
        try (var lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < MILLION; i++) {
                var answers = study.get(i % study.size()).get("answers");
                lines.write(i + ",sector," + answers.get("sector").textValue() + "\n");
                if (answers.has("roles")) {
                    for (var row : answers.get("roles").properties()) {
                        for (var role : row.getValue()) {
                            lines.write(i + ",roles," + row.getKey() + "." + role.textValue() + "\n");
                        }
                    }
                }
            }
        }
    }

    private void groupBy() {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), "root", null);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT sector.choice, cell.choice, COUNT(*) FROM tick cell"
                        + " JOIN tick sector ON sector.sheet = cell.sheet AND sector.question = 'sector'"
                        + " WHERE cell.question = 'roles' GROUP BY sector.choice, cell.choice")) {
            int groups = 0;
            while (rows.next()) {
                groups++;
            }
            if (groups < 2 * 36) {
                throw new IllegalStateException(groups + " groups were counted");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The baseline cannot count.", e);
        }
    }

    private URI matrix(String survey) {
        return service.resolve("/surveys/" + survey + "/matrices/roles?by=sector&figures=counts");
    }

    private HttpResponse<String> require200(URI target) {
        var answer = get(target);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return answer;
    }

    private HttpResponse<String> get(URI target) {
        var request = HttpRequest.newBuilder(target)
                .header("Authorization", "Bearer " + ServiceProcess.ADMIN_KEY)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double millis(Runnable operation) {
        long begin = System.nanoTime();
        operation.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double middle(DoubleStream values) {
        var sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Measurement tell(String what, Measurement measurement) {
        System.out.printf("%-18s %s%n", what, measurement);
        return measurement;
    }
}
