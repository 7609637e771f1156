package fi.kenen.bench;

import static fi.kenen.bench.Figures.median;

import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import fi.kenen.result.kind.ColumnsAtScale;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Role matrices of columns that are filled directly, beside DuckDB, and how long a restarted service takes to read them. */
final class CountingInMemory {

    private static final int ROUNDS = 5;
    private static final int MILLION = 1_000_000;

    private final ColumnsAtScale million;
    private final ColumnsAtScale tenMillion;

    /** Of the columns of a million. */
    private final long bytes;

    private CountingInMemory() {
        long before = heap();
        million = new ColumnsAtScale(DemoStudy.definition(), DemoStudy.sheets(), MILLION);
        bytes = heap() - before;
        tenMillion = new ColumnsAtScale(DemoStudy.definition(), DemoStudy.sheets(), 10 * MILLION);
    }

    static List<Row> measure(EmbeddedMariaDb database, Path folder) throws IOException, SQLException {
        var counting = new CountingInMemory();
        var rows = new ArrayList<Row>();
        rows.addAll(counting.growth());
        rows.addAll(counting.intervals());
        rows.add(counting.heapOfColumns());
        counting.tellGrowth();
        rows.addAll(counting.besideDuckDb());
        rows.add(Restarting.measure(database, folder, counting.tenMillion));
        return rows;
    }

    private List<Row> growth() {
        var atOne = new ArrayList<Double>();
        var atTen = new ArrayList<Double>();
        var crossed = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            atOne.add(million.bySectorMillis());
            atTen.add(tenMillion.bySectorMillis());
            crossed.add(tenMillion.crossedAndFilteredMillis());
            System.out.printf(
                    "%-18s 1 million %.2f ms, 10 million %.2f ms, crossed and filtered %.2f ms%n",
                    "columns", atOne.get(round), atTen.get(round), crossed.get(round));
        }
        var bySector = "columns by sector, 10 million, p50";
        return List.of(
                Row.atMost(15, bySector, median(atTen), "ms", "1 million", median(atOne)),
                Row.within(20, bySector, median(atTen), "ms"),
                Row.atMost(
                        4,
                        "position x sector, filtered, 10 million",
                        median(crossed),
                        "ms",
                        "by sector, 10 million",
                        median(atTen)));
    }

    private List<Row> intervals() {
        var cells = new ArrayList<Double>();
        var options = new ArrayList<Double>();
        var differences = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            cells.add(million.microsOfCell());
            options.add(million.microsOfOption());
            differences.add(million.differencesMillis());
            System.out.printf(
                    "%-18s by sector, 1 million: a cell %.0f us, an option %.0f us; differences %.0f ms%n",
                    "with intervals", cells.get(round), options.get(round), differences.get(round));
        }
        return List.of(
                Row.atMost(
                        1.2,
                        "an option by sector with its interval",
                        median(options),
                        "us",
                        "a cell of the matrix, a million sheets",
                        median(cells)),
                Row.within(1_000, "differences over three segments, a million, p50", median(differences), "ms"));
    }

    private Row heapOfColumns() {
        return Row.atMost(
                1.3,
                "heap of the columns of a million",
                bytes / 1e6,
                "MB",
                "a bit per option and 4 bytes",
                (million.options() / 8.0 + 4) * MILLION / 1e6);
    }

    private List<Row> besideDuckDb() throws SQLException {
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
                1.0 / times, "columns " + what + ", p50", median(counted), "ms", "DuckDB, warm", median(queried));
    }

    private void tellGrowth() {
        tellGrowth("1 million", million);
        tellGrowth("10 million", tenMillion);
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
}
