package fi.kenen.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ContradictionTest {

    @Test
    void aRespondentWhoDoesBothIsNoOther() {
        assertFalse(Contradiction.isWithin(1, 1, 1));
        assertFalse(Contradiction.isWithin(2, 0, 0));
        assertTrue(Contradiction.isWithin(2, 1, 1));
        assertTrue(Contradiction.isWithin(2, 2, 2));
        assertTrue(Contradiction.isWithin(1, 1, 0));
    }

    @Test
    void nobodyTickingContestsNothing() {
        assertEquals(new Contradiction(0.0, 0.0, 0.0, null), Contradiction.of(new TwoByTwo(0, 0, 0, 4), 2, 0));
    }

    @Test
    void halvesContestInFull() {
        assertEquals(new Contradiction(1.0, 0.25, 0.5, null), Contradiction.of(new TwoByTwo(1, 1, 1, 1), 2, 1));
    }

    @Test
    void reasonsAreTold() {
        assertEquals(
                new Contradiction(0.0, 0.0, null, Undefined.TOO_FEW_ORGANISATIONS),
                Contradiction.of(new TwoByTwo(0, 3, 0, 4), 0, 0));
        assertEquals(
                new Contradiction(null, null, null, Undefined.EMPTY_BASE),
                Contradiction.of(new TwoByTwo(0, 0, 0, 0), 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Contradiction.of(new TwoByTwo(0, 3, 0, 4), 4, 0));
    }
}
