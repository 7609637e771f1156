package fi.kenen.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    /** The expected values were summed with 40 digits. */
    @ParameterizedTest
    @CsvSource({
        "2, 8, 0.109375",
        "400, 600, 2.7284641560660184e-10",
        "499000, 501000, 0.04560829986538208",
        "4997000, 5003000, 0.057821285315837544"
    })
    void theExactTestHoldsForFewAndForMillions(long onlyFirst, long onlySecond, double p) {
        assertEquals(p, McNemar.of(new TwoByTwo(3, onlyFirst, onlySecond, 4)).exactP(), 1e-9 * p);
        assertEquals(p, McNemar.of(new TwoByTwo(0, onlySecond, onlyFirst, 9)).exactP(), 1e-9 * p);
    }

    @Test
    void halvesAreNoSurprise() {
        assertEquals(new McNemar(1.0, 0.0, 1.0, null), McNemar.of(new TwoByTwo(0, 6, 6, 0)));
        assertEquals(1.0, McNemar.of(new TwoByTwo(0, 6, 7, 0)).exactP());
    }

    @Test
    void withoutDiscordantPairsThereIsNoTest() {
        assertEquals(
                new McNemar(null, null, null, Undefined.NO_DISCORDANT_PAIRS), McNemar.of(new TwoByTwo(4, 0, 0, 3)));
        assertEquals(new McNemar(null, null, null, Undefined.EMPTY_BASE), McNemar.of(new TwoByTwo(0, 0, 0, 0)));
    }
}
