package fi.kenen.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void fullAgreementIsOne() {
        assertEquals(1.0, Agreement.ofTicks(2, 6, 3, 0).alpha());
    }

    @Test
    void fullDisagreementIsBelowChance() {
        var agreement = Agreement.ofTicks(2, 4, 2, 2);
        assertEquals(1.0, agreement.observed());
        assertEquals(-0.5, agreement.alpha(), 1e-12);
    }

    @Test
    void withoutVariationOrUnitsThereIsNoAlpha() {
        assertEquals(new Agreement(2, 5, 0.0, 0.0, null, Undefined.NO_VARIATION), Agreement.ofTicks(2, 5, 5, 0));
        assertEquals(
                new Agreement(0, 0, null, null, null, Undefined.TOO_FEW_ORGANISATIONS), Agreement.ofTicks(0, 0, 0, 0));
    }

    @Tag("fault-36")
    @Test
    void oneOrganisationHasNoAlpha() {
        assertEquals(
                new Agreement(1, 2, 1.0, 1.0, null, Undefined.TOO_FEW_ORGANISATIONS), Agreement.ofTicks(1, 2, 1, 1));
        assertEquals(
                new Agreement(1, 2, 0.0, 0.0, null, Undefined.TOO_FEW_ORGANISATIONS), Agreement.ofTicks(1, 2, 2, 0));
    }

    @Test
    void sumsOfNoUnitsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Agreement.ofTicks(1, 2, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> Agreement.ofTicks(2, 3, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> Agreement.ofTicks(1, 2, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Agreement.ofTicks(1, 2, 1, Double.NaN));
    }
}
