package fi.kenen.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whoever solves all the equations that are told finds no figure that is withheld. */
class SuppressionTest {

    private static final int LEAST = 3;
    private static final Suppression PART = new Suppression(part -> part[0] >= 5 && part[1] >= LEAST);

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    @Test
    void whatAloneIsTooSmallTakesTheNextSmallestAlong() {
        var withheld = PART.withheld(
                List.of(new long[] {40, 20}, new long[] {9, 2}, new long[] {12, 6}, new long[] {30, 20}),
                false,
                new boolean[4]);
        assertArrayEquals(new boolean[] {false, true, true, false}, withheld);
    }

    @Test
    void aSmallRemainderIsNotLeftOver() {

        var parts = List.of(new long[] {40, 20}, new long[] {12, 6}, new long[] {30, 20});
        assertArrayEquals(new boolean[] {false, true, true}, PART.withheld(parts, true, new boolean[3]));
        assertArrayEquals(new boolean[3], PART.withheld(parts, false, new boolean[3]));
    }

    @Property(tries = 1000)
    void noPartFollowsFromTheWholeAndTheOthers(@ForAll("randoms") Random random) {
        int n = random.nextInt(1, 7);
        var parts = IntStream.range(0, n).mapToObj(i -> part(random)).toList();
        var remainder = random.nextBoolean() ? new long[] {0, 0} : part(random);
        boolean isExposed = remainder[0] > 0 && (remainder[0] < 5 || remainder[1] < LEAST);
        var withheld = PART.withheld(parts, isExposed, new boolean[n]);
        for (int figure = 0; figure < 2; figure++) {
            var audit = new Audit(n + 1);
            var whole = new long[n + 1];
            for (int part = 0; part < n; part++) {
                whole[part] = 1;
                if (!withheld[part]) {
                    assertTrue(parts.get(part)[figure] >= (figure == 0 ? 5 : LEAST));
                    audit.told(part);
                }
            }
            if (remainder[0] > 0) {
                whole[n] = 1;
            } else {
                audit.told(n);
            }
            audit.told(whole);
            for (int part = 0; part < n; part++) {
                assertFalse(withheld[part] && n > 1 && audit.isDetermined(part));
            }
            assertFalse(isExposed && audit.isDetermined(n));
        }
    }

    private static long[] part(Random random) {
        int base = random.nextInt(random.nextBoolean() ? 8 : 60);
        return new long[] {base, base == 0 ? 0 : random.nextInt(base + 1)};
    }

    @Property(tries = 1000)
    void noCellFollowsFromRowsAndColumns(@ForAll("randoms") Random random) {
        int rows = random.nextInt(2, 6);
        int columns = random.nextInt(2, 6);
        var cells = new long[rows][columns + 1];
        boolean hasRemainder = random.nextBoolean();
        for (var row : cells) {
            for (int column = 0; column < columns + (hasRemainder ? 1 : 0); column++) {
                row[column] = random.nextInt(random.nextBoolean() ? 5 : 50);
            }
        }
        var suppression = new Suppression(cell -> cell[0] >= LEAST);
        var rowParts = IntStream.range(0, rows)
                .mapToObj(row -> new long[] {
                    IntStream.rangeClosed(0, columns)
                            .mapToLong(column -> cells[row][column])
                            .sum()
                })
                .toList();
        var columnParts = IntStream.range(0, columns)
                .mapToObj(column -> new long[] {
                    IntStream.range(0, rows)
                            .mapToLong(row -> cells[row][column])
                            .sum()
                })
                .toList();
        long left =
                IntStream.range(0, rows).mapToLong(row -> cells[row][columns]).sum();
        var rowsGone = suppression.withheld(rowParts, false, new boolean[rows]);
        var columnsGone = suppression.withheld(columnParts, false, new boolean[columns]);
        var gone = suppression.withheldCells(cells, rowsGone, java.util.Arrays.copyOf(columnsGone, columns + 1));

        var audit = new Audit(rows * (columns + 1));
        for (int row = 0; row < rows; row++) {
            var equation = new long[rows * (columns + 1)];
            for (int column = 0; column <= columns; column++) {
                int cell = row * (columns + 1) + column;
                equation[cell] = 1;
                if (column == columns ? left == 0 : !gone[row][column]) {
                    audit.told(cell);
                    assertTrue(left == 0 && column == columns || cells[row][column] >= LEAST);
                }
            }
            if (!rowsGone[row]) {
                audit.told(equation);
            }
        }
        for (int column = 0; column < columns; column++) {
            var equation = new long[rows * (columns + 1)];
            for (int row = 0; row < rows; row++) {
                equation[row * (columns + 1) + column] = 1;
            }
            if (!columnsGone[column]) {
                audit.told(equation);
            }
        }
        var everything = new long[rows * (columns + 1)];
        java.util.Arrays.fill(everything, 1);
        audit.told(everything);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column <= columns; column++) {
                boolean isProtected = column < columns
                        ? gone[row][column]
                        : left > 0 && cells[row][column] < LEAST && !isAll(columnsGone);
                assertFalse(isProtected && audit.isDetermined(row * (columns + 1) + column));
            }
        }
    }

    private static boolean isAll(boolean[] chosen) {
        return IntStream.range(0, chosen.length).allMatch(i -> chosen[i]);
    }

    /** What follows exactly from linear equations: solved over the rational numbers. */
    private static final class Audit {

        private final int unknowns;
        private final List<double[]> equations = new ArrayList<>();

        Audit(int unknowns) {
            this.unknowns = unknowns;
        }

        void told(int unknown) {
            var equation = new long[unknowns];
            equation[unknown] = 1;
            told(equation);
        }

        /** Keeps the equation in echelon form; totals of ones and zeros stay exact as fractions of small integers. */
        void told(long[] coefficients) {
            var equation = reduced(coefficients);
            int pivot = first(equation);
            if (pivot < unknowns) {
                double scale = equation[pivot];
                for (int i = 0; i < unknowns; i++) {
                    equation[i] /= scale;
                }
                equations.add(equation);
            }
        }

        boolean isDetermined(int unknown) {
            var equation = new long[unknowns];
            equation[unknown] = 1;
            return first(reduced(equation)) == unknowns;
        }

        private double[] reduced(long[] coefficients) {
            var left = IntStream.range(0, unknowns)
                    .mapToDouble(i -> coefficients[i])
                    .toArray();
            for (var equation : equations) {
                int pivot = first(equation);
                double times = left[pivot];
                for (int i = 0; i < unknowns; i++) {
                    left[i] -= times * equation[i];
                }
            }
            return left;
        }

        private int first(double[] equation) {
            int i = 0;
            while (i < unknowns && Math.abs(equation[i]) < 1e-9) {
                i++;
            }
            return i;
        }
    }
}
