package fi.kenen.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoByTwoTest {

    @Property
    void fisherIsWhatCountingAllTablesGives(
            @ForAll @IntRange(max = 30) int both,
            @ForAll @IntRange(max = 30) int onlyFirst,
            @ForAll @IntRange(max = 30) int onlySecond,
            @ForAll @IntRange(min = 1, max = 30) int neither) {
        var counts = new TwoByTwo(both, onlyFirst, onlySecond, neither);
        assertEquals(byCounting(counts), counts.fisherP(), 1e-12);
    }

    private static double byCounting(TwoByTwo counts) {
        var observed = ways(counts, counts.both());
        var atMost = BigInteger.ZERO;
        var all = BigInteger.ZERO;
        for (long both = 0; both <= Math.min(counts.first(), counts.second()); both++) {
            var ways = ways(counts, both);
            all = all.add(ways);
            if (ways.compareTo(observed) <= 0) {
                atMost = atMost.add(ways);
            }
        }
        return atMost.doubleValue() / all.doubleValue();
    }

    private static BigInteger ways(TwoByTwo counts, long both) {
        return choose(counts.first(), both).multiply(choose(counts.total() - counts.first(), counts.second() - both));
    }

    private static BigInteger choose(long n, long k) {
        if (k > n) {
            return BigInteger.ZERO;
        }
        var ways = BigInteger.ONE;
        for (long i = 1; i <= k; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }

    @Property
    void fisherIsTheSameHoweverTheTableIsTurned(
            @ForAll @IntRange(max = 100_000) int both,
            @ForAll @IntRange(max = 100_000) int onlyFirst,
            @ForAll @IntRange(max = 100_000) int onlySecond,
            @ForAll @IntRange(min = 1, max = 100_000) int neither) {
        double p = new TwoByTwo(both, onlyFirst, onlySecond, neither).fisherP();
        assertTrue(p >= 0 && p <= 1);
        double near = 1e-12 + 1e-9 * p;
        assertEquals(p, new TwoByTwo(both, onlySecond, onlyFirst, neither).fisherP(), near);
        assertEquals(p, new TwoByTwo(onlyFirst, both, neither, onlySecond).fisherP(), near);
        assertEquals(p, new TwoByTwo(onlySecond, neither, both, onlyFirst).fisherP(), near);
    }

    /** The expected values were summed with 40 digits. */
    @ParameterizedTest
    @CsvSource({
        "3, 1, 1, 3, 0.4857142857142857",
        "10, 0, 0, 10, 1.082508822446903e-05",
        "12, 5, 29, 2, 0.08026855207410465",
        "0, 6, 4, 4, 0.08491508491508491",
        "100, 9900, 99000, 9891000, 0.9194869072366362",
        "130, 9870, 99000, 9891000, 0.002832311503448458",
        "2500500, 2499500, 2499500, 2500500, 0.5275024947849057",
        "2501000, 2499000, 2499000, 2501000, 0.20613004248088232",
        "2510000, 2490000, 2490000, 2510000, 1.1403848433664145e-36",
        "2515000, 2485000, 2485000, 2515000, 2.8466943066046466e-80"
    })
    void fisherHoldsForFewAndForMillions(long both, long onlyFirst, long onlySecond, long neither, double p) {
        assertEquals(p, new TwoByTwo(both, onlyFirst, onlySecond, neither).fisherP(), 1e-9 * p);
    }

    @Test
    void fisherOfMillionsTakesNoTime() {
        var middle = new TwoByTwo(2_501_000, 2_499_000, 2_499_000, 2_501_000);
        var far = new TwoByTwo(4_000_000, 1_000_000, 1_000_000, 4_000_000);
        assertTimeout(Duration.ofSeconds(2), () -> {
            for (int i = 0; i < 50; i++) {
                assertTrue(middle.fisherP() > 0.2);
                assertEquals(0.0, far.fisherP());
            }
        });
    }

    @Test
    void fisherOfOneTableIsOne() {
        assertEquals(1.0, new TwoByTwo(0, 0, 5, 7).fisherP());
        assertEquals(1.0, new TwoByTwo(3, 0, 9, 0).fisherP());
        assertEquals(1.0, new TwoByTwo(1_000_000, 1_000_000, 1_000_000, 1_000_000).fisherP());
    }

    @Test
    void anEmptyTableTellsNothing() {
        var empty = new TwoByTwo(0, 0, 0, 0);
        assertNull(empty.fisherP());
        assertNull(empty.leastExpected());
        assertEquals(new Association(null, null, null, null, Undefined.EMPTY_BASE), Association.of(empty));
    }

    @Property
    void associationIsTheSameFromBothSides(
            @ForAll @IntRange(max = 50) int both,
            @ForAll @IntRange(max = 50) int onlyFirst,
            @ForAll @IntRange(max = 50) int onlySecond,
            @ForAll @IntRange(min = 1, max = 50) int neither) {
        var association = Association.of(new TwoByTwo(both, onlyFirst, onlySecond, neither));
        var turned = Association.of(new TwoByTwo(both, onlySecond, onlyFirst, neither));
        assertEquals(association.undefined(), turned.undefined());
        assertEquals(association.oddsRatio(), turned.oddsRatio(), 1e-9 * association.oddsRatio());
        assertClose(association.phi(), turned.phi());
        assertClose(association.lift(), turned.lift());
        assertClose(association.p(), turned.p());
        var mirrored = Association.of(new TwoByTwo(onlyFirst, both, neither, onlySecond));
        assertClose(association.phi(), mirrored.phi() == null ? null : (Double) (-mirrored.phi()));
    }

    private static void assertClose(Double expected, Double actual) {
        if (expected == null) {
            assertNull(actual);
        } else {
            assertEquals(expected, actual, 1e-12);
        }
    }

    @Test
    void associationHasNoPhiWithoutVariation() {
        var all = Association.of(new TwoByTwo(4, 0, 6, 0));
        assertNull(all.phi());
        assertEquals(1.0, all.lift());
        assertEquals(1.0, all.p());
        assertEquals(Undefined.NO_VARIATION, all.undefined());
        assertNull(Association.of(new TwoByTwo(0, 0, 6, 4)).lift());
    }

    @Test
    void associationOfMillionsDoesNotOverflow() {
        var association = Association.of(new TwoByTwo(500_000_000, 0, 0, 500_000_000));
        assertEquals(1.0, association.phi(), 1e-12);
        assertEquals(2.0, association.lift(), 1e-12);
        assertEquals(0.0, association.p());
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TwoByTwo(0, -1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new TwoByTwo(Integer.MAX_VALUE, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new TwoByTwo(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0));
    }
}
