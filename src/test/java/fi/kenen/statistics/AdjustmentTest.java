package fi.kenen.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AdjustmentTest {

    @Provide
    Arbitrary<Double[]> tests() {
        var tied = Arbitraries.of(0.0, 0.01, 0.05, 1.0);
        return Arbitraries.oneOf(Arbitraries.doubles().between(0, 1).ofScale(6), tied)
                .injectNull(0.1)
                .array(Double[].class)
                .ofMaxSize(40);
    }

    @Property
    void anAdjustedPIsNeverLower(@ForAll("tests") Double[] p, @ForAll Adjustment adjustment) {
        var adjusted = adjustment.adjusted(p);
        assertEquals(p.length, adjusted.length);
        for (int i = 0; i < p.length; i++) {
            assertEquals(p[i] == null, adjusted[i] == null);
            assertTrue(p[i] == null || (adjusted[i] >= p[i] && adjusted[i] <= 1));
        }
    }

    @Property
    void adjustedPKeepTheirOrderAndTheirTies(@ForAll("tests") Double[] p, @ForAll Adjustment adjustment) {
        var adjusted = adjustment.adjusted(p);
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < p.length; j++) {
                if (p[i] != null && p[j] != null && p[i] <= p[j]) {
                    assertTrue(adjusted[i] <= adjusted[j]);
                }
            }
        }
    }

    @Property
    void holmIsTheStricterOne(@ForAll("tests") Double[] p) {
        var holm = Adjustment.HOLM.adjusted(p);
        var hochberg = Adjustment.BENJAMINI_HOCHBERG.adjusted(p);
        for (int i = 0; i < p.length; i++) {
            assertTrue(p[i] == null || holm[i] >= hochberg[i] - 1e-12);
        }
    }

    @Test
    void testsWithoutPAreNotOfTheFamily() {
        Double[] p = {0.01, null, 0.02};
        assertEquals(2, Adjustment.family(p));
        assertArrayEquals(new Double[] {0.02, null, 0.02}, Adjustment.HOLM.adjusted(p));
        assertArrayEquals(new Double[] {0.02, null, 0.02}, Adjustment.BENJAMINI_HOCHBERG.adjusted(p));
        assertArrayEquals(p, Adjustment.NONE.adjusted(p));
        assertEquals(0, Adjustment.HOLM.adjusted().length);
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Adjustment.HOLM.adjusted(0.5, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Adjustment.NONE.adjusted(1.5));
    }
}
