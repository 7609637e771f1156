package fi.kenen.http.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    private final List<String> gaveUp = new ArrayList<>();

    private ByteBudget.Share share(ByteBudget budget, String name) {
        return budget.share(() -> gaveUp.add(name));
    }

    @Test
    void whoHoldsMostMakesRoomForTheOthers() {
        var budget = new ByteBudget(100);
        assertTrue(share(budget, "large").take(70));
        assertTrue(share(budget, "small").take(40));
        assertEquals(List.of("large"), gaveUp);
        assertEquals(40, budget.held());
        assertFalse(share(budget, "larger than all").take(101));
        assertEquals(40, budget.held());
    }

    @Test
    void oneThatMayHoldMoreLeavesTheOthersTheirRoom() {
        var budget = new ByteBudget(100, true);
        var large = share(budget, "large");
        assertTrue(large.take(1_000));
        assertTrue(share(budget, "small").take(40));
        assertTrue(share(budget, "another").take(60));
        assertEquals(List.of(), gaveUp);
        assertFalse(share(budget, "as large").take(2_000));
        assertEquals(1_100, budget.held());
        assertTrue(share(budget, "one more").take(1));
        assertEquals(List.of("large"), gaveUp);
        assertEquals(101, budget.held());
    }
}
