package fi.kenen.answer.log.writing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final int MOST = 40;
    private static final long ROUND = 100_000_000;

    private final Pace pace = new Pace(MOST);

    @Test
    void nobodyWaitsBeforeARoundWasFull() {
        pace.measure(MOST - 1, ROUND);

        assertEquals(0, pace.expectedNanos(100 * MOST));
    }

    @Test
    void oneMoreWaitsForTheFullRoundsBeforeIt() {
        pace.measure(MOST, ROUND);

        assertEquals(0, pace.expectedNanos(MOST - 1));
        assertEquals(20 * ROUND, pace.expectedNanos(20 * MOST));
    }

    @Test
    void aPaceThatChangesIsFollowed() {
        pace.measure(MOST, ROUND);
        for (int round = 0; round < 10; round++) {
            pace.measure(MOST, ROUND / 100);
        }

        assertEquals(ROUND / 100.0, pace.expectedNanos(MOST), ROUND / 1000.0);
    }
}
