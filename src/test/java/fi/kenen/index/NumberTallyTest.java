package fi.kenen.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.statistics.ClusterSums;
import fi.kenen.statistics.Comparison;
import fi.kenen.statistics.Confidence;
import fi.kenen.statistics.Estimate;
import fi.kenen.statistics.Undefined;
import fi.kenen.statistics.mean.MeanComparison;
import fi.kenen.statistics.mean.MeanEstimate;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTallyTest {

    private static final int PLACES = 6;
    private static final int POSITIONS = 5;
    private static final long ORGANISATIONS = 100;

    /** @param place of the organisation in a tally */
    record Sheet(int place, boolean inA, int number) {}

    @Provide
    Arbitrary<List<Sheet>> sheets() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, PLACES - 1),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, POSITIONS))
                .as(Sheet::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static NumberTally tally(List<Sheet> sheets, ToDoubleFunction<Sheet> number) {
        return NumberTally.of(
                PLACES,
                sheets.stream().mapToInt(Sheet::place).toArray(),
                sheets.stream().mapToDouble(number).toArray());
    }

    private static Tally sheets(Stream<Sheet> sheets) {
        var counts = new int[PLACES];
        sheets.forEach(sheet -> counts[sheet.place()]++);
        return new Tally(counts);
    }

    private static MeanEstimate estimate(NumberTally tally) {
        return tally.estimate(ORGANISATIONS, Confidence.USUAL);
    }

    private static List<Sheet> group(List<Sheet> sheets, boolean inA) {
        return sheets.stream().filter(sheet -> sheet.inA() == inA).toList();
    }

    private static MeanComparison compare(List<Sheet> sheets, ToDoubleFunction<Sheet> number) {
        return tally(group(sheets, true), number)
                .compare(tally(group(sheets, false), number), ORGANISATIONS, Confidence.USUAL);
    }

    @Property
    void theSumsAreThoseOfTheDefinition(@ForAll("sheets") List<Sheet> sheets) {
        var sums = tally(sheets, sheet -> sheet.number() / 3.0).sums();
        double mean = sheets.stream()
                .mapToDouble(sheet -> sheet.number() / 3.0)
                .average()
                .orElseThrow();
        double squares = 0;
        double clusterSquares = 0;
        long organisations = 0;
        for (int place = 0; place < PLACES; place++) {
            int here = place;
            var deviations = sheets.stream()
                    .filter(sheet -> sheet.place() == here)
                    .mapToDouble(sheet -> sheet.number() / 3.0 - mean)
                    .toArray();
            double alone = DoubleStream.of(deviations).map(d -> d * d).sum();
            squares += alone;
            clusterSquares +=
                    place == 0 ? alone : Math.pow(DoubleStream.of(deviations).sum(), 2);
            organisations += place == 0 ? deviations.length : Math.min(1, deviations.length);
        }
        assertEquals(sheets.size(), sums.base());
        assertEquals(organisations, sums.organisations());
        assertEquals(mean, sums.mean(), 1e-12);
        assertEquals(squares, sums.squares(), 1e-12);
        assertEquals(clusterSquares, sums.clusterSquares(), 1e-12);
    }

    @Property
    void aNumberThatIsZeroOrOneIsAShare(@ForAll("sheets") List<Sheet> sheets) {
        var mean = estimate(tally(sheets, sheet -> sheet.number() % 2));
        var share = Estimate.overRespondents(
                sheets(sheets.stream()).sums(sheets(sheets.stream().filter(sheet -> sheet.number() % 2 == 1))),
                ORGANISATIONS,
                Confidence.USUAL);
        assertEquals(share.share(), mean.mean(), 1e-15);
        assertEquals(share.undefined(), mean.undefined());
        if (share.variance() != null) {
            assertEquals(share.variance(), mean.variance(), 1e-12 * share.variance());
        }
    }

    @Property
    void aDifferenceOfNumbersThatAreZeroOrOneIsOneOfShares(@ForAll("sheets") List<Sheet> sheets) {
        var means = compare(sheets, sheet -> sheet.number() % 2);
        var shares = compareShares(sheets);
        assertEquals(shares.undefined(), means.undefined());
        assertEquals(shares.difference() == null, means.difference() == null);
        if (shares.tTest() != null) {
            assertEquals(shares.variance(), means.variance(), 1e-12 * shares.variance());
            assertEquals(
                    shares.tTest().t(),
                    means.tTest().t(),
                    1e-11 * (1 + Math.abs(shares.tTest().t())));
            assertEquals(shares.tTest().degreesOfFreedom(), means.tTest().degreesOfFreedom());
        }
    }

    private static Comparison compareShares(List<Sheet> sheets) {
        var a = sheets(group(sheets, true).stream());
        var b = sheets(group(sheets, false).stream());
        var ticksA = sheets(group(sheets, true).stream().filter(sheet -> sheet.number() % 2 == 1));
        var ticksB = sheets(group(sheets, false).stream().filter(sheet -> sheet.number() % 2 == 1));
        ClusterSums sumsA = a.sums(ticksA);
        return Comparison.of(
                sumsA,
                b.sums(ticksB),
                a.cross(ticksA, b, ticksB),
                a.organisationsWith(b),
                ORGANISATIONS,
                Confidence.USUAL);
    }

    @Property
    void shiftedNumbersAreAsSure(
            @ForAll("sheets") List<Sheet> sheets, @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int shift) {
        var numbers = estimate(tally(sheets, Sheet::number));
        var shifted = estimate(tally(sheets, sheet -> sheet.number() + shift));
        assertEquals(numbers.mean() + shift, shifted.mean(), 1e-9);
        assertEquals(numbers.undefined(), shifted.undefined());
        if (numbers.variance() != null) {
            assertEquals(numbers.variance(), shifted.variance(), 1e-12 * numbers.variance());
        }
    }

    @Property
    void swappedGroupsFlipTheSigns(@ForAll("sheets") List<Sheet> sheets) {
        var comparison = compare(sheets, Sheet::number);
        var swapped = compare(
                sheets.stream()
                        .map(sheet -> new Sheet(sheet.place(), !sheet.inA(), sheet.number()))
                        .toList(),
                Sheet::number);
        assertEquals(comparison.undefined(), swapped.undefined());
        if (comparison.difference() != null) {
            assertEquals(-comparison.difference(), swapped.difference(), 0);
            assertEquals(comparison.hedgesG() == null, swapped.hedgesG() == null);
        }
        if (comparison.tTest() != null) {
            assertEquals(-comparison.hedgesG(), swapped.hedgesG(), 1e-12);
            assertEquals(comparison.variance(), swapped.variance(), 1e-12);
            assertEquals(-comparison.interval().low(), swapped.interval().high(), 1e-12);
            assertEquals(comparison.tTest().p(), swapped.tTest().p(), 1e-12);
        }
    }

    @Property
    void placesAsNumbersAndAsTalliesAreTheSame(@ForAll("sheets") List<Sheet> sheets) {
        var numbers = tally(sheets, Sheet::number).sums();
        var positions = NumberTally.ofPositions(IntStream.rangeClosed(1, POSITIONS)
                        .mapToObj(place -> sheets(sheets.stream().filter(sheet -> sheet.number() == place)))
                        .toList())
                .sums();
        assertEquals(numbers.base(), positions.base());
        assertEquals(numbers.organisations(), positions.organisations());
        assertEquals(numbers.mean(), positions.mean());
        assertEquals(numbers.squares(), positions.squares(), 1e-12);
        assertEquals(numbers.clusterSquares(), positions.clusterSquares(), 1e-12);
    }

    @Property
    void theOrderOfSheetsChangesNoDigitButTheLast(@ForAll("sheets") List<Sheet> sheets) {
        var reversed = Stream.iterate(sheets.size() - 1, i -> i - 1)
                .limit(sheets.size())
                .map(sheets::get)
                .toList();
        ToDoubleFunction<Sheet> number = sheet -> Math.exp(7.0 * sheet.number());
        var sums = tally(sheets, number).sums();
        var sumsOfReversed = tally(reversed, number).sums();
        assertEquals(sums.base(), sumsOfReversed.base());
        assertEquals(sums.organisations(), sumsOfReversed.organisations());
        assertEquals(sums.mean(), sumsOfReversed.mean(), 1e-15 * sums.mean());
        assertEquals(sums.squares(), sumsOfReversed.squares(), 1e-15 * sums.squares());
        // Where the deviations of an organisation cancel each other, what is left of them is rounding.
        assertEquals(
                sums.clusterSquares(),
                sumsOfReversed.clusterSquares(),
                1e-15 * sums.clusterSquares() + 1e-24 * sums.squares());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, -7e-9, 1 / 3.0, 1e15 + 0.125, 1e300})
    void equalNumbersAreCertain(double number) {
        var sheets = IntStream.range(0, 30)
                .mapToObj(i -> new Sheet(i % PLACES, i % 4 == 0, 1))
                .toList();
        var estimate = estimate(tally(sheets, sheet -> number));
        assertEquals(number, estimate.mean());
        assertEquals(0.0, estimate.variance());
        assertEquals(number, estimate.interval().low());
        var comparison = compare(sheets, sheet -> number);
        assertEquals(0.0, comparison.difference());
        assertNull(comparison.tTest());
        assertNull(comparison.hedgesG());
        assertEquals(Undefined.NO_VARIATION, comparison.undefined());
    }

    @Test
    void organisationsOfTheSameMeanLeaveRoundingAlone() {
        var sheets = IntStream.range(0, 45)
                .mapToObj(i -> new Sheet(1 + i % 5, true, i / 5 % 3))
                .toList();
        var estimate = estimate(tally(sheets, sheet -> new double[] {0.1, 0.1, 0.2}[sheet.number()]));
        assertEquals(0.0, estimate.variance());
    }

    @Test
    void aLargeOffsetChangesNoVariance() {
        var sheets = IntStream.range(0, 40)
                .mapToObj(i -> new Sheet(i % PLACES, i % 3 == 0, i % 5))
                .toList();
        var variance = estimate(tally(sheets, sheet -> sheet.number() / 8.0)).variance();
        var shifted =
                estimate(tally(sheets, sheet -> 1e15 + sheet.number() / 8.0)).variance();
        assertEquals(variance, shifted, 1e-12 * variance);
    }

    @Test
    void whatNoDoubleHoldsIsToldSo() {
        var sheets = IntStream.range(0, 40)
                .mapToObj(i -> new Sheet(i % PLACES, i % 3 == 0, i % 2))
                .toList();
        var estimate = estimate(tally(sheets, sheet -> sheet.number() == 0 ? -1e308 : 1.7e308));
        assertTrue(Double.isFinite(estimate.mean()));
        assertNull(estimate.interval());
        assertEquals(Undefined.TOO_LARGE, estimate.undefined());
        var comparison = compare(sheets, sheet -> sheet.number() == 0 ? -1e308 : 1.7e308);
        assertNull(comparison.variance());
        assertNull(comparison.hedgesG());
        assertEquals(Undefined.TOO_LARGE, comparison.undefined());
    }

    @Test
    void oneOrganisationHasAMeanWithoutAnInterval() {
        var one = List.of(new Sheet(1, true, 1), new Sheet(1, true, 2));
        assertEquals(1.5, estimate(tally(one, Sheet::number)).mean());
        assertEquals(
                Undefined.TOO_FEW_ORGANISATIONS,
                estimate(tally(one, Sheet::number)).undefined());
        assertNull(estimate(tally(one, Sheet::number)).interval());
        var others = Collections.nCopies(3, new Sheet(0, false, 4));
        var comparison = compare(Stream.concat(one.stream(), others.stream()).toList(), Sheet::number);
        assertEquals(-2.5, comparison.difference());
        assertNotNull(comparison.hedgesG());
        assertEquals(Undefined.TOO_FEW_ORGANISATIONS, comparison.a().undefined());
    }

    @Test
    void anEmptyBaseHasNoMean() {
        var none = tally(List.of(), Sheet::number);
        assertNull(estimate(none).mean());
        assertEquals(Undefined.EMPTY_BASE, estimate(none).undefined());
        var comparison = compare(List.of(new Sheet(0, true, 1), new Sheet(2, true, 3)), Sheet::number);
        assertNotNull(comparison.a().interval());
        assertNull(comparison.difference());
        assertEquals(Undefined.EMPTY_BASE, comparison.undefined());
        var noPositions = NumberTally.ofPositions(Collections.nCopies(3, new Tally(new int[PLACES])));
        assertEquals(none.sums(), noPositions.sums());
    }
}
