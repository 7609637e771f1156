package fi.kenen.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {

    @Provide
    Arbitrary<List<Organisation>> organisations() {
        return Organisation.any();
    }

    @Property
    void overRespondentsTheFiguresFitTogether(@ForAll("organisations") List<Organisation> organisations) {
        var sums = Organisation.sums(organisations);
        var estimate = Estimate.overRespondents(sums, organisations.size(), Confidence.USUAL);
        if (sums.base() == 0) {
            assertNull(estimate.share());
            assertEquals(Undefined.EMPTY_BASE, estimate.undefined());
            return;
        }
        if (organisations.stream().filter(o -> o.baseA() > 0).count() == 1) {
            assertEquals(Undefined.TOO_FEW_ORGANISATIONS, estimate.undefined());
            assertEquals(organisations.size() == 1, estimate.variance() == null);
            return;
        }
        assertTrue(estimate.interval().contains(estimate.share()));
        assertTrue(estimate.effectiveBase() > 0 && estimate.effectiveBase() <= sums.base());
        double m = organisations.size();
        double residuals = organisations.stream()
                .mapToDouble(o -> Math.pow(o.ticksA() - estimate.share() * o.baseA(), 2))
                .sum();
        assertEquals(m / (m - 1) * residuals / sums.base() / sums.base(), estimate.variance(), 1e-12);
    }

    @Property
    void overOrganisationsTheFiguresFitTogether(@ForAll("organisations") List<Organisation> organisations) {
        var inBase = organisations.stream().filter(o -> o.baseA() > 0).toList();
        long base = organisations.stream().mapToLong(Organisation::baseA).sum();
        var sums = new OrganisationSums();
        inBase.forEach(o -> sums.add(o.ticksA(), o.baseA()));
        var estimate = Estimate.overOrganisations(sums, Confidence.USUAL);
        assertEquals(inBase.size() < 2, estimate.interval() == null);
        if (inBase.size() >= 2) {
            assertTrue(estimate.interval().contains(estimate.share()));
            assertTrue(estimate.effectiveBase() > 0 && estimate.effectiveBase() <= base);
            double mean = inBase.stream()
                    .mapToDouble(o -> (double) o.ticksA() / o.baseA())
                    .average()
                    .orElseThrow();
            double squares = inBase.stream()
                    .mapToDouble(o -> Math.pow((double) o.ticksA() / o.baseA() - mean, 2))
                    .sum();
            assertEquals(mean, estimate.share(), 1e-12);
            assertEquals(squares / (inBase.size() - 1) / inBase.size(), estimate.variance(), 1e-12);
        }
    }

    @Property
    void nobodyTickingIsCertainOfNothingMore(@ForAll("organisations") List<Organisation> organisations) {
        assertExact(organisations.stream()
                .map(o -> new Organisation(0, o.baseA() + 1, 0, 0))
                .toList());
    }

    @Property
    void everybodyTickingIsCertainOfNothingMore(@ForAll("organisations") List<Organisation> organisations) {
        assertExact(organisations.stream()
                .map(o -> new Organisation(o.baseA() + 1, o.baseA() + 1, 0, 0))
                .toList());
    }

    private static void assertExact(List<Organisation> organisations) {
        var sums = Organisation.sums(organisations);
        var estimate = Estimate.overRespondents(sums, organisations.size(), Confidence.USUAL);
        assertEquals(0.0, estimate.variance());
        assertEquals(1.0, estimate.designEffect());
        assertEquals((double) sums.base(), estimate.effectiveBase());
        assertEquals(
                estimate.share(),
                estimate.share() == 0
                        ? estimate.interval().low()
                        : estimate.interval().high());
    }

    @Test
    void oneRespondentInEachOrganisationIsADrawOneByOne() {
        var estimate = Estimate.overRespondents(new ClusterSums(30, 100, 30, 30, 100), 100, Confidence.USUAL);
        assertEquals(100 / 99.0, estimate.designEffect(), 1e-12);
        assertEquals(99, estimate.effectiveBase(), 1e-12);
    }

    @Test
    void organisationsOfOneMindAreWorthOneRespondentEach() {
        var estimate = Estimate.overRespondents(new ClusterSums(150, 500, 750, 750, 2500), 1000, Confidence.USUAL);
        assertEquals(5 * 1000 / 999.0, estimate.designEffect(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"3, 7", "1, 9", "3333333, 10000000", "999999999, 2147483647"})
    @Tag("fault-36")
    void aBaseInOneOrganisationIsAsSureAsRespondentsDrawnOneByOneAndSaysSo(long ticks, long base) {
        var sums = new ClusterSums(ticks, base, ticks * ticks, ticks * base, base * base);
        var estimate = Estimate.overRespondents(sums, 20, Confidence.USUAL);
        assertEquals((double) ticks / base, estimate.share());
        assertEquals(0.0, estimate.variance());
        assertEquals(0.0, estimate.designEffect());
        assertEquals((double) base, estimate.effectiveBase());
        assertEquals(Interval.wilson((double) ticks / base, base, Confidence.USUAL), estimate.interval());
        assertEquals(Undefined.TOO_FEW_ORGANISATIONS, estimate.undefined());
    }

    @Test
    void aSurveyOfOneOrganisationHasAShareAndNoMore() {
        var estimate = Estimate.overRespondents(new ClusterSums(3, 7, 9, 21, 49), 1, Confidence.USUAL);
        assertEquals(3 / 7.0, estimate.share());
        assertNull(estimate.standardError());
        assertNull(estimate.interval());
        assertEquals(Undefined.TOO_FEW_ORGANISATIONS, estimate.undefined());
    }

    @Test
    void oneOrganisationIsNoMeanOfOrganisations() {
        var estimate = Estimate.overOrganisations(new OrganisationSums().add(3, 7), Confidence.USUAL);
        assertEquals(3 / 7.0, estimate.share());
        assertNull(estimate.interval());
        assertEquals(Undefined.TOO_FEW_ORGANISATIONS, estimate.undefined());
        var empty = Estimate.overOrganisations(new OrganisationSums(), Confidence.USUAL);
        assertNull(empty.share());
        assertEquals(Undefined.EMPTY_BASE, empty.undefined());
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 5, 7, 1000})
    @Tag("fault-34")
    void organisationsOfTheSameShareCountAllRespondents(long organisations) {
        var sums = new OrganisationSums();
        for (int i = 0; i < organisations; i++) {
            sums.add(1, 3);
        }
        var estimate = Estimate.overOrganisations(sums, Confidence.USUAL);
        assertEquals(1 / 3.0, estimate.share());
        assertEquals(0.0, estimate.standardError());
        assertEquals(0.0, estimate.designEffect());
        assertEquals(3.0 * organisations, estimate.effectiveBase());
    }

    @Tag("fault-34")
    @Test
    void organisationsThatHardlyDifferKeepTheirDifference() {
        var sums = new OrganisationSums();
        for (int i = 0; i < 1000; i++) {
            sums.add(500_000_000 + i % 2, 1_000_000_000);
        }
        double between = 1000 / 999.0 * Math.pow(0.5e-9, 2);
        var estimate = Estimate.overOrganisations(sums, Confidence.USUAL);
        assertEquals(between / 1000, estimate.variance(), 1e-6 * between / 1000);
    }

    @Test
    void sumsOfNoOrganisationsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ClusterSums(2, 1, 2, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> new ClusterSums(2, 3, 1, 3, 9));
        assertThrows(IllegalArgumentException.class, () -> new ClusterSums(2, 3, 4, 6, 10));
        assertThrows(IllegalArgumentException.class, () -> new OrganisationSums().add(3, 2));
        assertThrows(IllegalArgumentException.class, () -> new OrganisationSums().add(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new OrganisationSums().add(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> new OrganisationSums().add(1, 2, -1));
        assertThrows(IllegalArgumentException.class, () -> new CrossSums(3, 2, 4, 5));
        assertThrows(
                IllegalArgumentException.class,
                () -> Estimate.overRespondents(new ClusterSums(1, 2, 1, 1, 2), 0, Confidence.USUAL));
    }
}
