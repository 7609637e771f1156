package fi.kenen.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which figures of a published table are withheld, so that none that is too small can be told or computed from those that
 * are told (primary and complementary suppression; A. Hundepool et al., Statistical Disclosure Control, 2012). What is
 * withheld is never determined by the sums that are told; how near bounds may come to it is not looked at.
 */
public final class Suppression {

    private static final int FEWEST_WITHHELD = 2;

    private final Predicate<long[]> safe;

    /** @param safe whether figures, of one part or of several together, may be told */
    public Suppression(Predicate<long[]> safe) {
        this.safe = safe;
    }

    private boolean isSafe(long... figures) {
        return safe.test(figures);
    }

    /**
     * Which parts of a whole are withheld, when the whole is told and each figure of it is the sum of the parts' and of a
     * remainder's. Those withheld are at least two, or all, and safe when they are taken together, because that is what
     * the whole less the parts that are told gives away.
     *
     * @param parts the figures of each; the first says how large it is
     * @param hidesRemainder whether what is in no part must not follow from the whole and the parts
     * @param before parts that are withheld for other reasons
     */
    public boolean[] withheld(List<long[]> parts, boolean hidesRemainder, boolean[] before) {
        var withheld = before.clone();
        for (int part = 0; part < withheld.length; part++) {
            withheld[part] |= !safe.test(parts.get(part));
        }
        var smallestFirst = IntStream.range(0, withheld.length)
                .boxed()
                .sorted(Comparator.comparingLong(part -> parts.get(part)[0]))
                .toList();
        boolean any = hidesRemainder || IntStream.range(0, withheld.length).anyMatch(part -> withheld[part]);
        for (int part : smallestFirst) {
            if (any && !isEnough(parts, withheld)) {
                withheld[part] = true;
            }
        }
        return withheld;
    }

    /**
     * Which cells of a table are withheld whose rows and columns add up to totals. They form whole rectangles: any of them
     * can be larger at the cost of its neighbour in the row, which two in another row even out.
     *
     * @param cells by row and column, one figure each; the last column is the remainder, whose total follows
     * @param rows that are withheld with their totals: none, or at least two
     * @param columns that are withheld with their totals: none, or at least two, and whether the remainder's cells are
     */
    public boolean[][] withheldCells(long[][] cells, boolean[] rows, boolean[] columns) {
        var table = new Table(cells, rows, columns);
        while (table.grow()) {
            // until what follows of the cells that are told is safe
        }
        return table.withheld();
    }

    private final class Table {

        private final long[][] cells;
        private final boolean[] rows;
        private final boolean[] columns;

        /** Where a row and a column of these meet the cell is withheld, beside those of rows and columns. */
        private final boolean[] rectangleRows;

        private final boolean[] rectangleColumns;

        Table(long[][] cells, boolean[] rows, boolean[] columns) {
            this.cells = cells;
            this.rows = rows;
            this.columns = columns;
            rectangleRows = rows.clone();
            rectangleColumns = columns.clone();
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < columns.length; column++) {
                    if (!rows[row] && !columns[column] && isThere(column) && !isSafe(cells[row][column])) {
                        rectangleRows[row] = true;
                        rectangleColumns[column] = true;
                    }
                }
            }
        }

        /** An empty remainder hides nothing. */
        private boolean isThere(int column) {
            return column < columns.length - 1 || Arrays.stream(cells).anyMatch(row -> row[column] > 0);
        }

        private boolean isWithheld(int row, int column) {
            return rows[row] || columns[column] || (rectangleRows[row] && rectangleColumns[column]);
        }

        boolean[][] withheld() {
            var withheld = new boolean[rows.length][columns.length];
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < columns.length; column++) {
                    withheld[row][column] = isWithheld(row, column);
                }
            }
            return withheld;
        }

        /** Withholds more where a total gives too much away; false where none does, or nothing more is left. */
        boolean grow() {
            for (int row = 0; row < rows.length; row++) {
                int of = row;
                var gone = IntStream.range(0, columns.length)
                        .filter(column -> isThere(column) && isWithheld(of, column))
                        .toArray();
                if (!rows[row] && isThin(gone, column -> cells[of][column])) {
                    boolean isNew = !rectangleRows[row];
                    rectangleRows[row] = true;
                    if (isNew || add(rectangleColumns, this::isThere, this::columnTotal)) {
                        return true;
                    }
                }
            }
            for (int column = 0; column < columns.length; column++) {
                int of = column;
                var gone = IntStream.range(0, rows.length)
                        .filter(row -> isWithheld(row, of))
                        .toArray();
                if (!columns[column] && isThere(column) && isThin(gone, row -> cells[row][of])) {
                    boolean isNew = !rectangleColumns[column];
                    rectangleColumns[column] = true;
                    if (isNew || add(rectangleRows, row -> true, this::rowTotal)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private long columnTotal(int column) {
            return Arrays.stream(cells).mapToLong(row -> row[column]).sum();
        }

        private long rowTotal(int row) {
            return Arrays.stream(cells[row]).sum();
        }
    }

    /** Whether some are withheld, but too few or too little to hide each other. */
    private boolean isThin(int[] withheld, IntToLongFunction figure) {
        return withheld.length > 0
                && (withheld.length < FEWEST_WITHHELD
                        || !isSafe(Arrays.stream(withheld).mapToLong(figure).sum()));
    }

    /** Adds the smallest that is still missing; false when none is. */
    private static boolean add(boolean[] chosen, IntPredicate isOffered, IntToLongFunction size) {
        var smallest = IntStream.range(0, chosen.length)
                .filter(i -> !chosen[i] && isOffered.test(i))
                .boxed()
                .min(Comparator.comparingLong(size::applyAsLong));
        smallest.ifPresent(i -> chosen[i] = true);
        return smallest.isPresent();
    }

    private boolean isEnough(List<long[]> parts, boolean[] withheld) {
        var gone = IntStream.range(0, withheld.length)
                .filter(part -> withheld[part])
                .mapToObj(parts::get)
                .toList();
        return gone.size() >= FEWEST_WITHHELD
                && isSafe(IntStream.range(0, gone.get(0).length)
                        .mapToLong(figure ->
                                gone.stream().mapToLong(part -> part[figure]).sum())
                        .toArray());
    }
}
