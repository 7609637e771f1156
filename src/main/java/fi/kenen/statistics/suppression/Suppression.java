package fi.kenen.statistics.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Which figures of a published table are withheld, so that none that is too small can be told or computed from those that
 * are told (primary and complementary suppression; A. Hundepool et al., Statistical Disclosure Control, 2012), also by who
 * knows these rules and that counts are whole numbers.
 *
 * <p>The parts of a whole stand in pairs which do not depend on the figures. Where one of a pair is unsafe both are withheld,
 * and none or all is never safe. So wherever the whole can be shared out among what is withheld such that all but one of
 * the parts have none or all, the same is withheld; hence each withheld figure can be as small and as large as the whole
 * and the figures that are told leave room for.
 */
public final class Suppression {

    private static final int TOGETHER = 2;

    /** By size, the smallest first. */
    private final List<Integer> order;

    private final boolean[] before;

    /**
     * @param sizes of the parts of a whole, which do not depend on the figures
     * @param before parts of which nothing is told for other reasons
     */
    public Suppression(long[] sizes, boolean[] before) {
        this.before = before.clone();
        this.order = IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingLong(part -> sizes[part]))
                .toList();
    }

    /**
     * Which parts of a whole are withheld that have a size alone: the small ones and the smallest of the others, so that
     * nobody knows which is which.
     */
    public static boolean[] small(long[] sizes, long least) {
        if (Arrays.stream(sizes).allMatch(size -> size >= least)) {
            return new boolean[sizes.length];
        }
        long partner = Arrays.stream(sizes).filter(size -> size >= least).min().orElse(0);
        var withheld = new boolean[sizes.length];
        for (int part = 0; part < sizes.length; part++) {
            withheld[part] = sizes[part] < least || sizes[part] == partner;
        }
        return withheld;
    }

    /**
     * The parts whose figures are withheld, when those of the whole are told and are the sum of the parts'.
     *
     * @param figures of each part; the first is how many they are of
     * @param safe whether the figures of a part, or of several together, may be told
     */
    public boolean[] withheld(List<long[]> figures, Predicate<long[]> safe) {
        return withheld(figures, safe, safe);
    }

    /** @param together whether the figures of all parts that are withheld follow safely, where any is */
    public boolean[] withheld(List<long[]> figures, Predicate<long[]> safe, Predicate<long[]> together) {
        return withheld(figures, safe, together, new boolean[before.length]);
    }

    /** @param also parts that are withheld whatever their figures, with those that they stand beside */
    private boolean[] withheld(
            List<long[]> figures, Predicate<long[]> safe, Predicate<long[]> together, boolean[] also) {
        var withheld = before.clone();
        var pairs = pairs(figures);
        var unsafe = pairs.stream()
                .filter(pair -> pair.stream()
                        .anyMatch(unit -> unit.stream().anyMatch(part -> also[part]) || !isSafe(unit, figures, safe)))
                .toList();
        unsafe.forEach(pair -> withhold(pair, withheld));
        for (var pair : unsafe.isEmpty() ? unsafe : pairs) {
            var gone = IntStream.range(0, withheld.length)
                    .filter(part -> withheld[part])
                    .boxed()
                    .toList();
            if (!isSafe(gone, figures, together)) {
                withhold(pair, withheld);
            }
        }
        return withheld;
    }

    private static void withhold(List<List<Integer>> pair, boolean[] withheld) {
        pair.forEach(unit -> unit.forEach(part -> withheld[part] = true));
    }

    /** Whether parts together are nothing, or may be told. */
    private static boolean isSafe(List<Integer> parts, List<long[]> figures, Predicate<long[]> safe) {
        var sum = new long[figures.get(0).length];
        parts.forEach(part -> Arrays.setAll(sum, figure -> sum[figure] + figures.get(part)[figure]));
        return sum[0] == 0 || safe.test(sum);
    }

    /** Neighbours in the order; what is not told stands first, as one; who has nothing hides nothing. */
    private List<List<List<Integer>>> pairs(List<long[]> figures) {
        var units = new ArrayList<List<Integer>>();
        var untold = order.stream()
                .filter(part -> before[part] && figures.get(part)[0] > 0)
                .toList();
        if (!untold.isEmpty()) {
            units.add(untold);
        }
        order.stream()
                .filter(part -> !before[part] && figures.get(part)[0] > 0)
                .forEach(part -> units.add(List.of(part)));
        return neighbours(units);
    }

    /** What stands alone is the whole, of which the figures are told. */
    private static <T> List<List<T>> neighbours(List<T> units) {
        var pairs = new ArrayList<List<T>>();
        for (int at = 0; at + TOGETHER <= units.size(); at += TOGETHER) {
            boolean isLast = units.size() - at < 2 * TOGETHER;
            pairs.add(units.subList(at, isLast ? units.size() : at + TOGETHER));
        }
        return pairs;
    }

    /**
     * Which cells of a table are withheld whose columns are the parts and whose rows add up to them, the totals of both being
     * told. The rows stand in pairs, too.
     *
     * @param cells by row and part
     * @param parts how many each part is of
     * @param rows that are withheld with their totals
     * @param least safe figure of a cell, and of several together
     * @param leastPart that may be told of anything
     */
    public boolean[][] withheldCells(long[][] cells, long[] parts, boolean[] rows, long least, long leastPart) {
        var totals =
                Arrays.stream(cells).mapToLong(row -> Arrays.stream(row).sum()).toArray();
        var others = IntStream.range(0, cells.length)
                .filter(row -> rows[row])
                .boxed()
                .toList();
        var units = new ArrayList<List<Integer>>();
        if (!others.isEmpty()) {
            units.add(others);
        }
        IntStream.range(0, cells.length)
                .filter(row -> !rows[row])
                .boxed()
                .sorted(Comparator.comparingLong(row -> totals[row]))
                .forEach(row -> units.add(List.of(row)));
        return new Table(cells, parts, neighbours(units), others, least, leastPart).withheld();
    }

    private final class Table {

        private final long[][] cells;
        private final long[] parts;
        private final List<List<List<Integer>>> pairs;
        private final List<Integer> others;
        private final long least;
        private final long leastPart;
        private final List<boolean[]> also = new ArrayList<>();
        private final List<boolean[]> withheld = new ArrayList<>();

        Table(
                long[][] cells,
                long[] parts,
                List<List<List<Integer>>> pairs,
                List<Integer> others,
                long least,
                long leastPart) {
            this.cells = cells;
            this.parts = parts;
            this.pairs = pairs;
            this.others = others;
            this.least = least;
            this.leastPart = leastPart;
            for (int pair = 0; pair < pairs.size(); pair++) {
                also.add(new boolean[before.length]);
                withheld.add(withheld(pair));
            }
        }

        private boolean[] withheld(int pair) {
            var figures = IntStream.range(0, before.length)
                    .mapToObj(part -> concat(
                            parts[part],
                            pairs.get(pair).stream()
                                    .mapToLong(unit -> sum(unit, part))
                                    .toArray()))
                    .toList();
            Predicate<long[]> safe = figure ->
                    figure[0] >= leastPart && Arrays.stream(figure).skip(1).allMatch(count -> count >= least);
            return Suppression.this.withheld(figures, safe, safe, also.get(pair));
        }

        private static long[] concat(long first, long[] others) {
            return LongStream.concat(LongStream.of(first), Arrays.stream(others))
                    .toArray();
        }

        private long sum(List<Integer> rows, int part) {
            return rows.stream().mapToLong(row -> cells[row][part]).sum();
        }

        boolean[][] withheld() {
            while (grow()) {
                // until what follows of the cells that are told is safe in each part
            }
            var all = new boolean[cells.length][before.length];
            for (var row : all) {
                System.arraycopy(before, 0, row, 0, before.length);
            }
            others.forEach(row -> Arrays.fill(all[row], true));
            for (int pair = 0; pair < pairs.size(); pair++) {
                for (var unit : pairs.get(pair)) {
                    for (int row : unit) {
                        for (int part = 0; part < before.length; part++) {
                            all[row][part] |= withheld.get(pair)[part];
                        }
                    }
                }
            }
            return all;
        }

        /** Withholds more where a part's total less what is told of it gives too much away. */
        private boolean grow() {
            for (int part = 0; part < before.length; part++) {
                int at = part;
                var gone = IntStream.range(0, pairs.size())
                        .filter(pair -> withheld.get(pair)[at])
                        .toArray();
                long sum = sum(others, part)
                        + Arrays.stream(gone)
                                .mapToLong(pair -> pairs.get(pair).stream()
                                        .filter(unit -> unit != others)
                                        .mapToLong(unit -> sum(unit, at))
                                        .sum())
                                .sum();
                var left = IntStream.range(0, pairs.size())
                        .filter(pair -> !withheld.get(pair)[at])
                        .findFirst();
                if (!before[part] && gone.length > 0 && sum < least && left.isPresent()) {
                    also.get(left.getAsInt())[part] = true;
                    withheld.set(left.getAsInt(), withheld(left.getAsInt()));
                    return true;
                }
            }
            return false;
        }
    }
}
