package fi.kenen.statistics.weight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.statistics.Confidence;
import fi.kenen.statistics.Undefined;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Weighted figures against the definition, sheet by sheet. */
class CalibratedSampleTest {

    private static final Confidence CONFIDENCE = Confidence.USUAL;
    private static final int[] SIZES = {2, 3};
    private static final int CELLS = 6;

    /**
     * A sheet of some group.
     *
     * @param number what it holds; 0 or 1 where that is a tick
     */
    private record Sheet(int organisation, int cell, int group, double number) {

        int option(int margin) {
            return margin == 0 ? cell % SIZES[0] : cell / SIZES[0];
        }
    }

    /** Sheets of some organisations, the first {@code alone} of which have one each. */
    private record Survey(List<Sheet> sheets, int organisations, int alone) {

        static Survey random(Random random, boolean areTicks) {
            int organisations = random.nextInt(2, 12);
            int alone = random.nextInt(organisations + 1);
            var sheets = new ArrayList<Sheet>();
            for (int organisation = 0; organisation < organisations; organisation++) {
                int size = organisation < alone ? 1 : random.nextInt(1, 6);
                for (int i = 0; i < size; i++) {
                    double number = areTicks ? random.nextInt(2) : 100 + random.nextInt(50);
                    sheets.add(new Sheet(organisation, random.nextInt(CELLS), random.nextInt(3), number));
                }
            }
            return new Survey(sheets, organisations, alone);
        }

        int[] known() {
            return sheets.stream().mapToInt(Sheet::cell).distinct().sorted().toArray();
        }

        int place(Sheet sheet) {
            return Arrays.binarySearch(known(), sheet.cell);
        }

        /** As uneven as need be: a variance is defined whatever the weights are. */
        double[] weights() {
            return Arrays.stream(known()).mapToDouble(cell -> 0.3 + 0.4 * cell).toArray();
        }

        double weight(Sheet sheet) {
            return weights()[place(sheet)];
        }

        CalibratedSample calibrated() {
            var options = new int[SIZES.length][];
            for (int m = 0; m < SIZES.length; m++) {
                int margin = m;
                options[m] = Arrays.stream(known())
                        .map(cell -> new Sheet(0, cell, 0, 0).option(margin))
                        .toArray();
            }
            var starts = new ArrayList<>(List.of(0, 0));
            var entries = new ArrayList<Integer>();
            for (int organisation = alone; organisation < organisations; organisation++) {
                for (var sheet : sheets) {
                    if (sheet.organisation == organisation) {
                        entries.add(place(sheet));
                    }
                }
                starts.add(entries.size());
            }
            var counts = counts(sheet -> true, sheet -> 1);
            return new CalibratedSample(
                    new CrossedMargins(
                            options,
                            SIZES,
                            Arrays.stream(counts)
                                    .mapToLong(count -> (long) count)
                                    .toArray()),
                    weights(),
                    new OrganisationCells(
                            starts.stream().mapToInt(start -> start).toArray(),
                            entries.stream().mapToInt(entry -> entry).toArray(),
                            IntStream.generate(() -> 1).limit(entries.size()).toArray(),
                            Arrays.stream(counts(this::isAlone, sheet -> 1))
                                    .mapToLong(count -> (long) count)
                                    .toArray()),
                    organisations);
        }

        private boolean isAlone(Sheet sheet) {
            return sheet.organisation < alone;
        }

        private double[] counts(Predicate<Sheet> which, ToDoubleFunction<Sheet> value) {
            var counts = new double[known().length];
            sheets.stream().filter(which).forEach(sheet -> counts[place(sheet)] += value.applyAsDouble(sheet));
            return counts;
        }

        WeightedSums sums(int group, ToDoubleFunction<Sheet> value) {
            var byOrganisation = new double[organisations - alone + 1];
            Predicate<Sheet> isInGroup = sheet -> sheet.group == group;
            sheets.stream()
                    .filter(isInGroup.and(sheet -> !isAlone(sheet)))
                    .forEach(sheet -> byOrganisation[sheet.organisation - alone + 1] +=
                            weight(sheet) * value.applyAsDouble(sheet));
            return new WeightedSums(
                    byOrganisation,
                    counts(isInGroup, value),
                    counts(isInGroup.and(this::isAlone), value),
                    counts(isInGroup.and(this::isAlone), sheet -> Math.pow(value.applyAsDouble(sheet), 2)));
        }

        CalibratedSample.Base base(int group) {
            return new CalibratedSample.Base(
                    sums(group, sheet -> 1),
                    sheets.stream()
                            .filter(sheet -> sheet.group == group)
                            .map(Sheet::organisation)
                            .distinct()
                            .count());
        }

        boolean hasGroup(int group) {
            return sheets.stream().anyMatch(sheet -> sheet.group == group);
        }

        double mean(int group) {
            double sum = 0;
            double weights = 0;
            for (var sheet : sheets) {
                sum += sheet.group == group ? weight(sheet) * sheet.number : 0;
                weights += sheet.group == group ? weight(sheet) : 0;
            }
            return sum / weights;
        }

        /** What a sheet adds to the mean of a group, without its weight. */
        private double[] added(int group) {
            double mean = mean(group);
            double weights = sheets.stream()
                    .filter(sheet -> sheet.group == group)
                    .mapToDouble(this::weight)
                    .sum();
            return sheets.stream()
                    .mapToDouble(sheet -> sheet.group == group ? (sheet.number - mean) / weights : 0)
                    .toArray();
        }

        /** Of what sheets add, by the definition: what is orthogonal to every indicator is left. */
        double variance(double... added) {
            var left = added.clone();
            for (var direction : orthogonal()) {
                double product = 0;
                for (int i = 0; i < left.length; i++) {
                    product += left[i] * direction[i];
                }
                for (int i = 0; i < left.length; i++) {
                    left[i] -= product * direction[i];
                }
            }
            var sums = new double[organisations];
            for (int i = 0; i < left.length; i++) {
                sums[sheets.get(i).organisation] += weight(sheets.get(i)) * left[i];
            }
            double mean = Arrays.stream(sums).average().orElseThrow();
            double squares =
                    Arrays.stream(sums).map(sum -> (sum - mean) * (sum - mean)).sum();
            return organisations / (organisations - 1.0) * squares;
        }

        /** The indicators of the margins, made orthogonal and of length 1 (Gram and Schmidt, twice for the rounding). */
        private List<double[]> orthogonal() {
            var directions = new ArrayList<double[]>();
            for (int m = 0; m < SIZES.length; m++) {
                for (int o = 0; o < SIZES[m]; o++) {
                    int margin = m;
                    int option = o;
                    var column = sheets.stream()
                            .mapToDouble(sheet -> sheet.option(margin) == option ? 1 : 0)
                            .toArray();
                    for (int twice = 0; twice < 2; twice++) {
                        for (var direction : directions) {
                            double product = IntStream.range(0, column.length)
                                    .mapToDouble(i -> column[i] * direction[i])
                                    .sum();
                            for (int i = 0; i < column.length; i++) {
                                column[i] -= product * direction[i];
                            }
                        }
                    }
                    double length = Math.sqrt(
                            Arrays.stream(column).map(value -> value * value).sum());
                    if (length > 1e-6) {
                        directions.add(Arrays.stream(column)
                                .map(value -> value / length)
                                .toArray());
                    }
                }
            }
            return directions;
        }

        double varianceOfDifference(int a, int b) {
            var addedA = added(a);
            var addedB = added(b);
            return variance(IntStream.range(0, addedA.length)
                    .mapToDouble(i -> addedA[i] - addedB[i])
                    .toArray());
        }

        long compared(int a, int b) {
            return sheets.stream()
                    .filter(sheet -> sheet.group == a || sheet.group == b)
                    .map(Sheet::organisation)
                    .distinct()
                    .count();
        }
    }

    private static void assertSame(double expected, double told) {
        assertEquals(expected, told, 1e-9 * Math.abs(expected) + 1e-14);
    }

    @Property(tries = 500)
    void shares(@ForAll Random random) {
        var survey = Survey.random(random, true);
        var estimate = survey.calibrated().share(survey.base(0), survey.sums(0, Sheet::number), CONFIDENCE);
        if (!survey.hasGroup(0)) {
            assertEquals(Undefined.EMPTY_BASE, estimate.undefined());
            return;
        }
        assertSame(survey.mean(0), estimate.share());
        boolean isConstant = estimate.share() == 0 || estimate.share() == 1;
        if (isConstant) {
            assertEquals(0, estimate.variance());
        }
        assertSame(survey.variance(survey.added(0)), estimate.variance());
    }

    @Property(tries = 500)
    void differencesOfShares(@ForAll Random random) {
        var survey = Survey.random(random, true);
        if (survey.hasGroup(0) && survey.hasGroup(1)) {
            var comparison = survey.calibrated()
                    .compare(
                            survey.base(0),
                            survey.sums(0, Sheet::number),
                            survey.base(1),
                            survey.sums(1, Sheet::number),
                            survey.compared(0, 1),
                            CONFIDENCE);
            assertSame(survey.mean(0) - survey.mean(1), comparison.difference());
            assertSame(survey.varianceOfDifference(0, 1), comparison.variance());
        }
    }

    @Property(tries = 500)
    void meansAndTheirDifferences(@ForAll Random random) {
        var survey = Survey.random(random, false);
        if (survey.hasGroup(0) && survey.hasGroup(1)) {
            var a = new CalibratedSample.Numbers(survey.base(0), survey.sums(0, sheet -> sheet.number - 100), 100);
            var b = new CalibratedSample.Numbers(survey.base(1), survey.sums(1, sheet -> sheet.number - 120), 120);
            var comparison = survey.calibrated().compare(a, b, survey.compared(0, 1), CONFIDENCE);
            assertSame(survey.mean(0), comparison.a().mean());
            assertSame(survey.variance(survey.added(0)), comparison.a().variance());
            assertSame(survey.varianceOfDifference(0, 1), comparison.variance());
        }
    }

    @Property(tries = 200)
    void theRestOfAllIsAllOthers(@ForAll Random random) {
        var survey = Survey.random(random, true);
        var all = survey.sums(0, Sheet::number).plus(survey.sums(1, Sheet::number));
        var rest = all.minus(survey.sums(0, Sheet::number));
        assertEquals(survey.sums(1, Sheet::number).count(), rest.count());
        assertTrue(Arrays.equals(survey.sums(1, Sheet::number).cells(), rest.cells()));
    }

    @Test
    void oneOrganisationTellsOnlyTheShare() {
        var survey = new Survey(List.of(new Sheet(0, 0, 0, 1), new Sheet(0, 1, 0, 0)), 1, 0);
        var estimate = survey.calibrated().share(survey.base(0), survey.sums(0, Sheet::number), CONFIDENCE);
        assertSame(0.3, estimate.share());
        assertEquals(Undefined.TOO_FEW_ORGANISATIONS, estimate.undefined());
        assertEquals(null, estimate.variance());
    }
}
