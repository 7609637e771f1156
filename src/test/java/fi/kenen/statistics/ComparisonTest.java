package fi.kenen.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Provide
    Arbitrary<List<Organisation>> organisations() {
        return Organisation.any();
    }

    @Property
    void swappedGroupsFlipTheSigns(@ForAll("organisations") List<Organisation> organisations) {
        var comparison = Organisation.compare(organisations);
        Assume.that(comparison.interval() != null);
        var swapped = Organisation.compare(Organisation.swapped(organisations));
        assertEquals(-comparison.difference(), swapped.difference(), 0);
        assertEquals(-comparison.cohensH(), swapped.cohensH(), 0);
        assertEquals(comparison.variance(), swapped.variance(), 1e-12);
        assertEquals(-comparison.interval().low(), swapped.interval().high(), 1e-12);
        assertEquals(-comparison.interval().high(), swapped.interval().low(), 1e-12);
        assertEquals(comparison.test(), swapped.test());
        assertEquals(comparison.p() == null, swapped.p() == null);
        if (comparison.p() != null) {
            assertEquals(comparison.p(), swapped.p(), 1e-12);
        }
        if (comparison.tTest() != null) {
            assertEquals(
                    -comparison.tTest().t(),
                    swapped.tTest().t(),
                    1e-9 * Math.abs(comparison.tTest().t()));
        }
    }

    @Property
    void theVarianceIsThatOfTheDefinition(@ForAll("organisations") List<Organisation> organisations) {
        var comparison = Organisation.compare(organisations);
        Assume.that(comparison.variance() != null);
        double a = comparison.a().share();
        double b = comparison.b().share();
        double sum = organisations.stream()
                .mapToDouble(o -> (o.ticksA() - a * o.baseA()) / comparison.a().base()
                        - (o.ticksB() - b * o.baseB()) / comparison.b().base())
                .map(residual -> residual * residual)
                .sum();
        double m = organisations.size();
        assertEquals(m / (m - 1) * sum, comparison.variance(), 1e-12);
    }

    @Property
    void aGroupAgainstItselfDiffersInNothing(@ForAll("organisations") List<Organisation> organisations) {
        var same = organisations.stream()
                .map(o -> new Organisation(o.ticksA(), o.baseA(), o.ticksA(), o.baseA()))
                .toList();
        var comparison = Organisation.compare(same);
        Assume.that(comparison.interval() != null);
        assertEquals(0.0, comparison.difference());
        assertEquals(0.0, comparison.variance());
        assertNull(comparison.tTest());
    }

    @Test
    void anEmptyGroupLeavesNothingToTell() {
        var comparison = Organisation.compare(List.of(new Organisation(1, 2, 0, 0), new Organisation(2, 2, 0, 0)));
        assertNotNull(comparison.a().interval());
        assertNull(comparison.b().share());
        assertNull(comparison.difference());
        assertNull(comparison.interval());
        assertNull(comparison.p());
        assertNull(comparison.test());
        assertEquals(Undefined.EMPTY_BASE, comparison.undefined());
    }

    @Test
    void allAgainstNoneIsForFisher() {
        var all = Collections.nCopies(20, new Organisation(1, 1, 0, 0));
        var none = Collections.nCopies(20, new Organisation(0, 0, 0, 1));
        var comparison =
                Organisation.compare(Stream.concat(all.stream(), none.stream()).toList());
        assertEquals(10.0, comparison.counts().leastExpected());
        assertEquals(0.0, comparison.variance());
        assertNull(comparison.tTest());
        assertEquals(Undefined.NO_VARIATION, comparison.undefined());
        assertEquals(Comparison.Test.FISHER, comparison.test());
        assertEquals(comparison.counts().fisherP(), comparison.p());
        assertEquals(1.0, comparison.interval().high());
    }

    @Test
    void whereAllAreTheSameFisherStandsAtOne() {
        var comparison = Organisation.compare(Collections.nCopies(3, new Organisation(2, 2, 4, 4)));
        assertEquals(Comparison.Test.FISHER, comparison.test());
        assertEquals(1.0, comparison.p());
        assertEquals(Undefined.NO_VARIATION, comparison.undefined());
    }

    @Test
    void anExpectedCountOfExactlyFiveIsEnoughForT() {
        var organisations = IntStream.range(0, 10)
                .mapToObj(i -> new Organisation(i < 4 ? 1 : 0, 1, i > 3 ? 1 : 0, 1))
                .toList();
        var comparison = Organisation.compare(organisations);
        assertEquals(5.0, comparison.counts().leastExpected());
        assertEquals(Comparison.Test.T, comparison.test());
        assertEquals(8, comparison.tTest().degreesOfFreedom());
    }

    @Test
    void twoOrganisationsAreTooFewForT() {
        var comparison = Organisation.compare(List.of(
                new Organisation(40, 100, 20, 50), new Organisation(10, 50, 60, 100), new Organisation(0, 0, 0, 0)));
        assertNotNull(comparison.interval());
        assertNull(comparison.tTest());
        assertNull(comparison.test());
        assertNull(comparison.p());
        assertEquals(Undefined.TOO_FEW_ORGANISATIONS, comparison.undefined());
    }

    @Test
    void organisationsThatAllAnswerAlikeHaveNoStandardError() {
        var comparison = Organisation.compare(Collections.nCopies(30, new Organisation(1, 2, 1, 3)));
        assertEquals(0.0, comparison.variance());
        assertNull(comparison.tTest());
        assertNull(comparison.p());
        assertEquals(Undefined.NO_VARIATION, comparison.undefined());
    }

    @Tag("fault-36")
    @Test
    void aGroupWithinOneOrganisationIsComparedAndItsShareSaysSo() {
        for (var few : List.of(new Organisation(1, 4, 0, 0), new Organisation(40, 100, 0, 0))) {
            var organisations = Stream.concat(
                            Stream.of(few), Collections.nCopies(20, new Organisation(0, 0, 1, 2)).stream())
                    .toList();
            for (var comparison : List.of(
                    Organisation.compare(organisations), Organisation.compare(Organisation.swapped(organisations)))) {
                double sign = comparison.a().base() == 40 ? -1 : 1;
                assertEquals(sign * (few.ticksA() / (double) few.baseA() - 0.5), comparison.difference(), 1e-12);
                assertNotNull(comparison.cohensH());
                assertTrue(comparison.interval().contains(comparison.difference()));
                assertEquals(
                        Undefined.TOO_FEW_ORGANISATIONS,
                        sign > 0 ? comparison.a().undefined() : comparison.b().undefined());
            }
        }
    }

    @Test
    void aSurveyOfOneOrganisationHasADifferenceAndNoInterval() {
        var comparison = Organisation.compare(List.of(new Organisation(40, 100, 20, 100)));
        assertEquals(0.2, comparison.difference(), 1e-12);
        assertNull(comparison.interval());
        assertNull(comparison.variance());
        assertNull(comparison.p());
        assertEquals(Undefined.TOO_FEW_ORGANISATIONS, comparison.undefined());
    }

    @Test
    void sumsThatContradictEachOtherAreRefused() {
        var group = new ClusterSums(3, 10, 3, 3, 10);
        assertThrows(
                IllegalArgumentException.class,
                () -> Comparison.of(group, group, CrossSums.NONE, 21, 30, Confidence.USUAL));
        assertThrows(
                IllegalArgumentException.class,
                () -> Comparison.of(group, group, CrossSums.NONE, 20, 19, Confidence.USUAL));
        assertThrows(
                IllegalArgumentException.class,
                () -> Comparison.of(group, group, new CrossSums(10, 10, 10, 10), 20, 20, Confidence.USUAL));
    }
}
