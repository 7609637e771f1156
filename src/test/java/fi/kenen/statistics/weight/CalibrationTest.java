package fi.kenen.statistics.weight;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final double TOLERANCE = 1e-9;
    private static final double[] HALVES = {0.5, 0.5};

    /** Cells of crossed margins of some sizes, all with sheets, and what is asked of each margin. */
    record Study(CrossedMargins cells, List<double[]> targets) {

        Study inOrder(List<Integer> margins) {
            return new Study(
                    new CrossedMargins(
                            margins.stream()
                                    .map(margin -> cells.options()[margin])
                                    .toArray(int[][]::new),
                            margins.stream()
                                    .mapToInt(margin -> cells.sizes()[margin])
                                    .toArray(),
                            cells.sheets()),
                    margins.stream().map(targets::get).toList());
        }

        List<double[]> margins(double... weights) {
            var weighted = IntStream.range(0, weights.length)
                    .mapToDouble(cell -> weights[cell] * cells.sheets()[cell])
                    .toArray();
            double all = Arrays.stream(weighted).sum();
            var totals = cells.totals(weighted);
            return IntStream.range(0, cells.margins())
                    .mapToObj(margin -> Arrays.stream(
                                    totals,
                                    cells.firstColumn(margin),
                                    cells.firstColumn(margin) + cells.sizes()[margin])
                            .map(total -> total / all)
                            .toArray())
                    .toList();
        }

        double mean(double... weights) {
            double sum = IntStream.range(0, weights.length)
                    .mapToDouble(cell -> weights[cell] * cells.sheets()[cell])
                    .sum();
            return sum / Arrays.stream(cells.sheets()).sum();
        }
    }

    @Provide
    static Arbitrary<Study> studies() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4).list().ofMinSize(1).ofMaxSize(4), Arbitraries.longs())
                .as((sizes, seed) -> study(sizes, new Random(seed)));
    }

    private static Study study(List<Integer> sizes, Random random) {
        int cells = sizes.stream().reduce(1, (a, b) -> a * b);
        var options = new int[sizes.size()][cells];
        for (int cell = 0; cell < cells; cell++) {
            for (int m = 0, left = cell; m < options.length; left /= sizes.get(m), m++) {
                options[m][cell] = left % sizes.get(m);
            }
        }
        return new Study(
                new CrossedMargins(
                        options,
                        sizes.stream().mapToInt(size -> size).toArray(),
                        random.longs(cells, 1, 200).toArray()),
                sizes.stream()
                        .map(size -> random.doubles(size, 0.05, 1).toArray())
                        .map(CalibrationTest::proportions)
                        .toList());
    }

    private static double[] proportions(double... sizes) {
        double sum = Arrays.stream(sizes).sum();
        return Arrays.stream(sizes).map(size -> size / sum).toArray();
    }

    @Property(tries = 300)
    void theWeightedMarginsAreTheTargets(@ForAll("studies") Study study) {
        var weights = Calibration.of(study.cells, study.targets, null).weights();
        var margins = study.margins(weights);
        for (int m = 0; m < margins.size(); m++) {
            assertArrayEquals(study.targets.get(m), margins.get(m), TOLERANCE);
        }
        assertEquals(1, study.mean(weights), TOLERANCE);
        assertTrue(Arrays.stream(weights).allMatch(weight -> weight > 0));
    }

    @Property(tries = 300)
    void theOrderOfMarginsIsOfNoAccount(@ForAll("studies") Study study, @ForAll Random random) {
        var order = new ArrayList<>(
                IntStream.range(0, study.cells.margins()).boxed().toList());
        Collections.shuffle(order, random);
        var other = study.inOrder(order);
        assertArrayEquals(
                Calibration.of(study.cells, study.targets, null).weights(),
                Calibration.of(other.cells, other.targets, null).weights(),
                TOLERANCE);
    }

    @Property(tries = 300)
    void whoHasTheMarginsAlreadyWeighsOne(@ForAll("studies") Study study) {
        var own = study.margins(ones(study));
        assertArrayEquals(ones(study), Calibration.of(study.cells, own, null).weights(), TOLERANCE);
        assertArrayEquals(
                ones(study),
                Calibration.of(study.cells, own, new Calibration.Bounds(0.5, 2)).weights(),
                TOLERANCE);
    }

    private static double[] ones(Study study) {
        return IntStream.range(0, study.cells.cells()).mapToDouble(cell -> 1).toArray();
    }

    @Property(tries = 300)
    void noWeightReachesABound(@ForAll("studies") Study study) {
        var bounds = new Calibration.Bounds(0.3, 3);
        var calibration = Calibration.of(study.cells, study.targets, bounds);
        if (calibration.unmet() == null) {
            assertTrue(Arrays.stream(calibration.weights())
                    .allMatch(weight -> weight > bounds.lower() && weight < bounds.upper()));
            assertArrayEquals(
                    study.targets.get(0), study.margins(calibration.weights()).get(0), TOLERANCE);
        }
    }

    @Test
    void anOptionThatNobodyIsToHaveWeighsNothing() {
        var one = new CrossedMargins(new int[][] {{0, 1, 2}}, new int[] {3}, new long[] {10, 20, 30});
        assertArrayEquals(
                new double[] {3, 1.5, 0},
                Calibration.of(one, List.of(new double[] {0.5, 0.5, 0}), null).weights());
        var two = new CrossedMargins(
                new int[][] {{0, 1, 2, 2}, {0, 1, 0, 1}}, new int[] {3, 2}, new long[] {10, 20, 15, 15});
        assertArrayEquals(
                new double[] {3, 1.5, 0, 0},
                Calibration.of(two, List.of(new double[] {0.5, 0.5, 0}, HALVES), null)
                        .weights(),
                TOLERANCE);
        assertEquals(
                new Calibration.Unmet(0, null),
                Calibration.of(two, List.of(new double[] {0.5, 0.5, 0}, HALVES), new Calibration.Bounds(0, 9))
                        .unmet());
    }

    @Test
    void aTargetWithoutSheetsIsNamed() {
        var cells = new CrossedMargins(new int[][] {{0, 1}, {0, 1}}, new int[] {2, 3}, new long[] {1, 1});
        assertEquals(
                new Calibration.Unmet(1, 2),
                Calibration.of(cells, List.of(HALVES, new double[] {0.4, 0.4, 0.2}), null)
                        .unmet());
        assertNull(Calibration.of(cells, List.of(HALVES, new double[] {0.5, 0.5, 0}), null)
                .unmet());
    }

    @Test
    void marginsThatContradictEachOtherDoNotConverge() {
        var cells = new CrossedMargins(new int[][] {{0, 1}, {0, 1}}, new int[] {2, 2}, new long[] {5, 5});
        var calibration = Calibration.of(cells, List.of(HALVES, new double[] {0.4, 0.6}), null);
        assertNotNull(calibration.unmet());
        assertNull(calibration.weights());
    }

    /** Each iteration solves as many equations as there are targets, at some hundredths of a second for 500. */
    @Test
    void whatCannotConvergeEndsSoon() {
        var random = new Random(17);
        int margins = 10;
        int options = 49;
        int sheets = 5000;
        var byMargin = new int[margins][sheets];
        var one = new long[sheets];
        for (int sheet = 0; sheet < sheets; sheet++) {
            one[sheet] = 1;
            for (int m = 0; m < margins; m++) {
                boolean isAsBefore = m == 1 && sheet > options;
                byMargin[m][sheet] = isAsBefore ? byMargin[0][sheet] : random.nextInt(options);
            }
        }
        var sizes = IntStream.range(0, margins).map(m -> options).toArray();
        var targets = IntStream.range(0, margins)
                .mapToObj(m -> proportions(random.doubles(options, 0.3, 1).toArray()))
                .toList();
        var calibration = Calibration.of(new CrossedMargins(byMargin, sizes, one), targets, null);
        assertNull(calibration.weights());
        assertTrue(calibration.iterations() < 20, "iterations: " + calibration.iterations());
    }

    @Test
    void withoutSheetsNothingIsMet() {
        var none = new CrossedMargins(new int[][] {{}}, new int[] {2}, new long[0]);
        assertEquals(
                new Calibration.Unmet(0, 0),
                Calibration.of(none, List.of(HALVES), null).unmet());
    }

    @Test
    void boundsLieAroundOne() {
        for (var bounds : new double[][] {{1, 2}, {0.5, 1}, {-0.1, 2}, {0.5, Double.POSITIVE_INFINITY}}) {
            assertThrows(IllegalArgumentException.class, () -> new Calibration.Bounds(bounds[0], bounds[1]));
        }
    }
}
