package fi.kenen.result.table;

import fi.kenen.statistics.Adjustment;
import fi.kenen.statistics.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
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

    private static final double PER_CENT = 100;

    /** By what a share tells, the column of the base that it is of. */
    private static final Map<Part, String> BASES = Map.of(Part.COUNT, "base", Part.REFERENCE_COUNT, "referenceBase");

    private static final Set<Part> OF_NO_ANSWER = Set.of(Part.BASE, Part.REFERENCE_BASE, Part.OFFERED);

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

    /** How shares are told that are not told with all digits. */
    @FunctionalInterface
    public interface ToldShare {

        /**
         * @param base that it is of
         * @return in whole per cent; null where it is not told
         */
        Double told(double share, long base);
    }

    /**
     * What is told of weighted rows: bases and what no answer has a part in as they are; shares of a base that is told, and
     * their differences, in whole per cent; and no other figure.
     */
    public Table inPerCent(ToldShare shares) {
        return new Table(
                by, columns, rows.stream().map(row -> inPerCent(row, shares)).toList());
    }

    private Object[] inPerCent(Object[] row, ToldShare shares) {
        var told = row.clone();
        var differences = new ArrayList<Integer>();
        boolean isLess = false;
        boolean isSuppressed = false;
        for (int i = 0; i < told.length; i++) {
            if (!(columns.get(i) instanceof Column.Figure figure) || row[i] == null || isOfNoAnswer(figure)) {
                continue;
            }
            told[i] = null;
            if (figure.measure() == Measure.SHARE && BASES.containsKey(figure.part())) {
                var base = (Long) row[place(BASES.get(figure.part()))];
                told[i] = base == null ? null : shares.told((Double) row[i], base);
                isSuppressed |= told[i] == null;
            } else if (figure.measure() == Measure.DIFFERENCE && figure.part() == Part.DIFFERENCE) {
                differences.add(i);
            }
            isLess |= told[i] == null;
        }
        for (int difference : differences) {
            told[difference] = difference(told[place("share")], told[place("referenceShare")]);
        }
        for (int i = 0; i < told.length; i++) {
            boolean isStatus = columns.get(i) instanceof Column.Status;
            if (isStatus && (columns.get(i).name().equals("status") ? isSuppressed : isLess)) {
                told[i] = RowStatus.SUPPRESSED;
            }
        }
        return told;
    }

    /** All digits of a difference would tell more of the shares than these do. */
    private static Double difference(Object share, Object reference) {
        return share == null || reference == null
                ? null
                : (Double) (Math.round(((Double) share - (Double) reference) * PER_CENT) / PER_CENT);
    }

    /** What all sheets of a base weigh tells which of them answered. */
    private static boolean isOfNoAnswer(Column.Figure figure) {
        return figure.part() == Part.DEFINITION
                || OF_NO_ANSWER.contains(figure.part()) && figure.measure() == Measure.SHEETS;
    }

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
