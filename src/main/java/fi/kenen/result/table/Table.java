package fi.kenen.result.table;

import fi.kenen.statistics.Adjustment;
import fi.kenen.statistics.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is told, in no form yet.
 *
 * @param by the segments by which is sliced, each of which is a column; null of rows that have no slice
 * @param columns what each row has
 * @param rows in the order of the definition; of each the values by column: {@link String}s, {@link Integer}s,
 *     {@link Long}s, {@link Double}s and {@link Boolean}s, or null
 */
public record Table(List<String> by, List<Column> columns, List<Object[]> rows) {

    public Table {
        by = by == null ? null : List.copyOf(by);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * @param by the keys of the segments by which is sliced
     * @param dimensions what rows are about, as far as it has texts
     * @param mask what of each row is shown
     */
    public static <R extends Record> Table of(
            RowType<R> type,
            List<String> by,
            List<Column.Dimension> dimensions,
            List<R> rows,
            Function<? super R, Mask> mask) {
        return new Table(
                type.isSliced() ? by : null,
                type.columns(by, dimensions),
                rows.stream().map(row -> type.values(row, by, mask.apply(row))).toList());
    }

    /**
     * How many p values were adjusted together. What nets tell repeats what their members do, and is a family of its own.
     *
     * @param members those of functions and options that are no nets
     * @param nets null where no row is of a net
     */
    public record Families(int members, Integer nets) {

        /** No p values are adjusted. */
        public static final Families NONE = new Families(0, null);
    }

    /** A table with p values that are adjusted. */
    public record Adjusted(Table table, Families families) {}

    /**
     * Fills {@code adjustedP}, and every column that ends so, from those p that are told in the column of the same beginning: all
     * of a row are of its family.
     */
    public Adjusted adjusted(Adjustment adjustment) {
        var filled = rows.stream().map(Object[]::clone).toList();
        var tests = tests();
        var families = families(filled);
        for (var family : families.values()) {
            var adjusted = adjustment.adjusted(figures(family, tests));
            for (int i = 0; i < adjusted.length; i++) {
                family.get(i / tests.size())[tests.get(i % tests.size()).adjustedP()] = adjusted[i];
            }
        }
        var nets = families.get(true);
        return new Adjusted(
                new Table(by, columns, filled),
                new Families(
                        Adjustment.family(figures(families.getOrDefault(false, List.of()), tests)),
                        nets == null ? null : (Integer) Adjustment.family(figures(nets, tests))));
    }

    /** Where a p and the adjusted one stand. */
    private record Test(int p, int adjustedP) {}

    private List<Test> tests() {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().matches("adjustedP|.*AdjustedP"))
                .mapToObj(i -> new Test(
                        place(columns.get(i).name().replace("adjustedP", "p").replace("AdjustedP", "P")), i))
                .toList();
    }

    /** Row by row. */
    private static Double[] figures(List<Object[]> rows, List<Test> tests) {
        return rows.stream()
                .flatMap(row -> tests.stream().map(test -> (Double) row[test.p()]))
                .toArray(Double[]::new);
    }

    /**
     * Fills the column {@code rank} from the columns {@code distance} and {@code cohensH} as far as they are told, each family
     * for itself, and brings the rows into the order of their ranks. Then come those without one, the largest {@code difference}
     * first, as far as it is told.
     *
     * @param most how many rows are left
     */
    public Table ranked(int most) {
        int rank = place("rank");
        int distance = place("distance");
        int effect = place("cohensH");
        int difference = place("difference");
        var filled = rows.stream().map(Object[]::clone).toList();
        for (var family : families(filled).values()) {
            var ranks = Ranking.of(figures(family, distance), figures(family, effect));
            IntStream.range(0, ranks.length).forEach(i -> family.get(i)[rank] = ranks[i]);
        }
        var byRank = Comparator.<Object[], Integer>comparing(
                row -> (Integer) row[rank], Comparator.nullsLast(Comparator.naturalOrder()));
        var byDifference = Comparator.comparing(
                (Object[] row) -> row[rank] == null ? (Double) row[difference] : null,
                Comparator.nullsLast(Comparator.comparing(Math::abs, Comparator.reverseOrder())));
        return new Table(
                by,
                columns,
                filled.stream()
                        .sorted(byRank.thenComparing(byDifference))
                        .limit(most)
                        .toList());
    }

    /** The same with a {@link Column.Label} after each dimension that has texts. */
    public Table in(String language) {
        var wider = new ArrayList<Column>();
        // Of each column of the wider table, what a row has in it.
        var values = new ArrayList<Function<Object[], Object>>();
        for (int i = 0; i < columns.size(); i++) {
            int place = i;
            wider.add(columns.get(i));
            values.add(row -> row[place]);
            if (columns.get(i) instanceof Column.Dimension dimension
                    && !dimension.categories().isEmpty()) {
                wider.add(new Column.Label(dimension));
                values.add(texts(dimension, language));
            }
        }
        return new Table(
                by,
                wider,
                rows.stream()
                        .map(row ->
                                values.stream().map(value -> value.apply(row)).toArray())
                        .toList());
    }

    private Function<Object[], Object> texts(Column.Dimension dimension, String language) {
        int own = place(dimension.name());
        Function<Object[], String> before = row -> "";
        if (dimension.within() != null) {
            int outer = place(dimension.within());
            before = row -> row[outer] + ".";
        }
        var prefix = before;
        var texts = new HashMap<String, String>();
        return row -> row[own] == null
                ? null
                : texts.computeIfAbsent(prefix.apply(row) + row[own], category -> dimension.text(category, language));
    }

    /** Rows by whether they are of a net. */
    private Map<Boolean, List<Object[]>> families(List<Object[]> all) {
        var net = find("net");
        return all.stream().collect(Collectors.groupingBy(row -> net.isPresent() && (boolean) row[net.getAsInt()]));
    }

    private static Double[] figures(List<Object[]> rows, int column) {
        return rows.stream().map(row -> (Double) row[column]).toArray(Double[]::new);
    }

    private int place(String column) {
        return find(column).orElseThrow();
    }

    private OptionalInt find(String column) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(column))
                .findFirst();
    }
}
