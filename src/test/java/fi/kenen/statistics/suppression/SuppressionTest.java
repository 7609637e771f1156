package fi.kenen.statistics.suppression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whoever knows the rules, tries all tables of whole numbers and keeps those of which the same would be told, finds at least
 * two values for each figure that is withheld.
 */
@Tag("fault-58")
class SuppressionTest {

    private static final long LEAST = 2;
    private static final long LEAST_PART = 3;

    @Test
    void whatIsTooSmallTakesTheSmallestOfTheOthersAlong() {
        assertArrayEquals(new boolean[] {false, true, true, false}, Suppression.small(new long[] {40, 2, 12, 30}, 5));
        assertArrayEquals(new boolean[] {true, true, true}, Suppression.small(new long[] {2, 12, 12}, 5));
        assertArrayEquals(new boolean[] {true, true}, Suppression.small(new long[] {2, 2}, 5));
        assertArrayEquals(new boolean[2], Suppression.small(new long[] {5, 9}, 5));
    }

    @Test
    void whoStandsBesideIsWithheldAndSoIsMoreUntilTheSumIsSafe() {
        var suppression = new Suppression(new long[] {9, 12, 30, 40}, new boolean[4]);
        assertArrayEquals(
                new boolean[] {true, true, false, false},
                suppression.withheld(cells(new long[] {9, 12, 30, 40}, 1, 6, 20, 20), SuppressionTest::isSafe));
        assertArrayEquals(
                new boolean[] {true, true, true, true},
                suppression.withheld(cells(new long[] {9, 12, 30, 40}, 1, 0, 20, 20), SuppressionTest::isSafe));
    }

    @Test
    void theTwoOfWhichTheChoiceOfPartnerToldAreNotTold() {
        var sizes = new long[] {14, 12, 10};
        var told = new HashMap<String, List<long[]>>();
        everyTable(new long[] {14, 12, 10}, counts -> {
            if (Arrays.stream(counts).sum() == 8) {
                told.computeIfAbsent(
                                told(sizes, counts, part -> part[0] >= 5 && part[1] >= 3 && part[1] < part[0]),
                                any -> new ArrayList<>())
                        .add(counts.clone());
            }
        });
        var same =
                told.get(told(sizes, new long[] {2, 2, 4}, part -> part[0] >= 5 && part[1] >= 3 && part[1] < part[0]));
        for (int part = 0; part < 3; part++) {
            int at = part;
            assertTrue(same.stream().mapToLong(counts -> counts[at]).distinct().count() > 2);
        }
    }

    @Test
    void noSizeFollows() {
        for (int parts = 2; parts <= 4; parts++) {
            for (int least = 1; least <= 4; least++) {
                var audit = new Audit();
                int of = least;
                var bounds = new long[parts];
                Arrays.fill(bounds, 9);
                everyTable(bounds, sizes -> {
                    if (Arrays.stream(sizes).sum() >= of) {
                        audit.see(
                                sizes,
                                Suppression.small(sizes, of),
                                List.of(Arrays.stream(sizes).sum()));
                    }
                });
                audit.assertNothingFollows();
            }
        }
    }

    /** For all sizes of three parts, and some of more. */
    @Test
    void noCountFollows() {
        everyTable(new long[] {8, 8, 8}, sizes -> audit(sizes.clone()));
        var random = new Random(7);
        for (int i = 0; i < 60; i++) {
            audit(random.longs(random.nextInt(2, 6), 0, 9).toArray());
        }
    }

    private static void audit(long[] sizes) {
        var audit = new Audit();
        everyTable(sizes, counts -> {
            var whole = new long[] {
                Arrays.stream(sizes).sum(), Arrays.stream(counts).sum()
            };
            if (isSafe(whole)) {
                var withheld = new Suppression(sizes, new boolean[sizes.length])
                        .withheld(cells(sizes, counts), SuppressionTest::isSafe);
                for (int part = 0; part < sizes.length; part++) {
                    assertTrue(withheld[part]
                            || sizes[part] == 0
                            || isSafe(new long[] {sizes[part], counts[part]})
                            || sizes[part] == whole[0]);
                }
                audit.see(counts, withheld, List.of(whole[1]));
            }
        });
        audit.assertNothingFollows();
    }

    /** How many marked a function absent: none may be told. */
    @Test
    void noAbsenceFollows() {
        Predicate<long[]> together = part -> part[0] >= 5 && part[1] >= 3 && part[1] < part[0];
        Predicate<long[]> safe = part -> part[0] >= 5 && part[1] == 0 || together.test(part);
        everyTable(new long[] {9, 9, 9}, sizes -> {
            var audit = new Audit();
            everyTable(sizes, absent -> {
                var whole = new long[] {
                    Arrays.stream(sizes).sum(), Arrays.stream(absent).sum()
                };
                if (together.test(whole)) {
                    audit.see(
                            absent,
                            new Suppression(sizes, new boolean[sizes.length])
                                    .withheld(cells(sizes, absent), safe, together),
                            List.of(whole[1]));
                }
            });
            audit.assertNothingFollows();
        });
    }

    /** Of one choice by slice: all tables of some shapes and sizes. */
    @Test
    void noCellFollowsFromOptionsAndSlices() {
        everyTable(new long[] {7, 7, 7}, sizes -> auditTables(2, sizes));
        everyTable(new long[] {4, 4, 4}, sizes -> auditTables(3, sizes));
        everyTable(new long[] {7, 7}, sizes -> auditTables(4, sizes));
        everyTable(new long[] {3, 3, 3, 3}, sizes -> auditTables(2, sizes));
    }

    /** The parts stand in the order of their sizes. */
    private static void auditTables(int rows, long[] sizes) {
        int parts = sizes.length;
        if (IntStream.range(1, parts).anyMatch(part -> sizes[part - 1] > sizes[part])) {
            return;
        }
        var audit = new Audit();
        everyTable(repeat(sizes, rows - 1), free -> {
            var cells = new long[rows][parts];
            cells[rows - 1] = sizes.clone();
            for (int row = 0; row < rows - 1; row++) {
                for (int part = 0; part < parts; part++) {
                    cells[row][part] = free[row * parts + part];
                    cells[rows - 1][part] -= cells[row][part];
                }
            }
            if (Arrays.stream(cells[rows - 1]).anyMatch(cell -> cell < 0)) {
                return;
            }
            var totals = Arrays.stream(cells)
                    .mapToLong(row -> Arrays.stream(row).sum())
                    .toArray();
            long all = Arrays.stream(sizes).sum();
            if (all < LEAST_PART) {
                return;
            }
            var small = Suppression.small(totals, LEAST);
            var gone = new Suppression(sizes, new boolean[parts]).withheldCells(cells, sizes, small, LEAST, LEAST_PART);
            var figures = new long[rows * parts];
            var withheld = new boolean[figures.length];
            var told = new ArrayList<Long>();
            for (int row = 0; row < rows; row++) {
                told.add(small[row] ? -1 : totals[row]);
                for (int part = 0; part < parts; part++) {
                    figures[row * parts + part] = cells[row][part];
                    // Nothing is in a slice without sheets, and no secret.
                    withheld[row * parts + part] = gone[row][part] && sizes[part] > 0;
                    assertTrue(gone[row][part] || sizes[part] == 0 || sizes[part] == all || cells[row][part] >= LEAST);
                }
            }
            audit.see(figures, withheld, told);
        });
        audit.assertNothingFollows();
    }

    private static long[] repeat(long[] sizes, int times) {
        return IntStream.range(0, times * sizes.length)
                .mapToLong(i -> sizes[i % sizes.length])
                .toArray();
    }

    private static boolean isSafe(long[] part) {
        return part[0] >= LEAST_PART && part[1] >= LEAST && part[1] < part[0];
    }

    private static List<long[]> cells(long[] sizes, long... counts) {
        return IntStream.range(0, sizes.length)
                .mapToObj(part -> new long[] {sizes[part], counts[part]})
                .toList();
    }

    private static String told(long[] sizes, long[] counts, Predicate<long[]> safe) {
        var withheld = new Suppression(sizes, new boolean[sizes.length]).withheld(cells(sizes, counts), safe);
        return IntStream.range(0, sizes.length)
                .mapToObj(part -> withheld[part] ? "?" : Long.toString(counts[part]))
                .toList()
                .toString();
    }

    /** All tables of whole numbers from 0 to bounds. */
    private static void everyTable(long[] bounds, Consumer<long[]> look) {
        var table = new long[bounds.length];
        int at = 0;
        while (at < bounds.length) {
            look.accept(table);
            for (at = 0; at < bounds.length && table[at] == bounds[at]; at++) {
                table[at] = 0;
            }
            if (at < bounds.length) {
                table[at]++;
            }
        }
    }

    /** Of all tables of which the same is told, the least and the greatest that each withheld figure is. */
    private static final class Audit {

        private record Range(boolean[] withheld, long[] least, long[] most) {}

        private final Map<List<Long>, Range> ranges = new HashMap<>();

        void see(long[] figures, boolean[] withheld, List<Long> totals) {
            var told = new ArrayList<>(totals);
            for (int i = 0; i < figures.length; i++) {
                told.add(withheld[i] ? -1 : figures[i]);
            }
            var range =
                    ranges.computeIfAbsent(told, any -> new Range(withheld.clone(), figures.clone(), figures.clone()));
            for (int i = 0; i < figures.length; i++) {
                range.least()[i] = Math.min(range.least()[i], figures[i]);
                range.most()[i] = Math.max(range.most()[i], figures[i]);
            }
        }

        void assertNothingFollows() {
            ranges.forEach((told, range) -> {
                for (int i = 0; i < range.withheld().length; i++) {
                    int at = i;
                    assertTrue(
                            !range.withheld()[i] || range.least()[i] < range.most()[i],
                            () -> told + " tells " + range.least()[at] + " at " + at);
                }
            });
        }
    }
}
