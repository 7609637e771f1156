package fi.kenen.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

    @Property
    void wilsonContainsTheShareAndStaysWithinShares(
            @ForAll @Scale(6) @DoubleRange(max = 1) double share,
            @ForAll @Scale(6) @DoubleRange(min = 0.1, max = 1e9) double base,
            @ForAll @Scale(6) @DoubleRange(min = Confidence.LEAST, max = Confidence.MOST) double level) {
        var interval = Interval.wilson(share, base, new Confidence(level));
        assertTrue(interval.contains(share));
        assertTrue(interval.low() >= 0 && interval.high() <= 1);
    }

    @Property
    void wilsonOfTheOthersIsMirrored(
            @ForAll @Scale(6) @DoubleRange(max = 1) double share,
            @ForAll @Scale(6) @DoubleRange(min = 1, max = 1e6) double base) {
        var interval = Interval.wilson(share, base, Confidence.USUAL);
        var mirrored = Interval.wilson(1 - share, base, Confidence.USUAL);
        assertEquals(1 - interval.high(), mirrored.low(), 1e-12);
        assertEquals(1 - interval.low(), mirrored.high(), 1e-12);
    }

    @Property
    void moreConfidenceIsWider(
            @ForAll @Scale(6) @DoubleRange(max = 1) double share,
            @ForAll @Scale(6) @DoubleRange(min = Confidence.LEAST, max = 0.95) double level) {
        var narrow = Interval.wilson(share, 20, new Confidence(level));
        var wide = Interval.wilson(share, 20, new Confidence(0.96));
        assertTrue(wide.low() <= narrow.low() && narrow.high() <= wide.high());
    }

    @Property
    void nobodyAndEverybodyAreExact(@ForAll @Scale(6) @DoubleRange(min = 0.1, max = 1e9) double base) {
        assertEquals(0.0, Interval.wilson(0, base, Confidence.USUAL).low());
        assertEquals(1.0, Interval.wilson(1, base, Confidence.USUAL).high());
    }

    /** Table II of Newcombe 1998, method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80,  0.0524, 0.3339",
        " 9, 10,  3, 10,  0.1705, 0.8090",
        " 5, 56,  0, 29, -0.0381, 0.1926",
        " 0, 10,  0, 20, -0.1611, 0.2775",
        " 0, 10,  0, 10, -0.2775, 0.2775",
        "10, 10,  0, 20,  0.6791, 1.0000",
        "10, 10,  0, 10,  0.6075, 1.0000"
    })
    void newcombeIsAsPublished(int ticksA, int baseA, int ticksB, int baseB, double low, double high) {
        var interval = newcombe((double) ticksA / baseA, baseA, (double) ticksB / baseB, baseB);
        assertEquals(low, interval.low(), 5e-5);
        assertEquals(high, interval.high(), 5e-5);
    }

    @Property
    void newcombeContainsTheDifferenceAndFlipsWithTheGroups(
            @ForAll @Scale(6) @DoubleRange(max = 1) double shareA,
            @ForAll @Scale(6) @DoubleRange(min = 1, max = 1e6) double baseA,
            @ForAll @Scale(6) @DoubleRange(max = 1) double shareB,
            @ForAll @Scale(6) @DoubleRange(min = 1, max = 1e6) double baseB) {
        var interval = newcombe(shareA, baseA, shareB, baseB);
        assertTrue(interval.contains(shareA - shareB));
        assertEquals(new Interval(-interval.high(), -interval.low()), newcombe(shareB, baseB, shareA, baseA));
    }

    private static Interval newcombe(double shareA, double baseA, double shareB, double baseB) {
        return Interval.newcombe(
                shareA,
                Interval.wilson(shareA, baseA, Confidence.USUAL),
                shareB,
                Interval.wilson(shareB, baseB, Confidence.USUAL));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.6744897501960817",
        "0.9, 1.644853626951472",
        "0.99, 2.575829303548901",
        "0.999, 3.290526731491896"
    })
    void confidenceIsAQuantileOfTheNormal(double level, double z) {
        assertEquals(z, new Confidence(level).z(), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.49, 0.9991, 1, 95, Double.NaN})
    void confidenceHasBounds(double level) {
        assertThrows(IllegalArgumentException.class, () -> new Confidence(level));
    }

    @Test
    void whatIsNoIntervalIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Interval(0.2, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new Interval(Double.NaN, 0.1));
        assertThrows(IllegalArgumentException.class, () -> Interval.wilson(0.5, 0, Confidence.USUAL));
        assertThrows(IllegalArgumentException.class, () -> Interval.wilson(1.1, 5, Confidence.USUAL));
        assertThrows(
                IllegalArgumentException.class,
                () -> Interval.newcombe(0.5, new Interval(0.6, 0.7), 0.5, new Interval(0.4, 0.6)));
    }
}
