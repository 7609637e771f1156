package fi.kenen.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConcentrationTest {

    @Property
    void theFiguresStayWithinTheirBounds(
            @ForAll @Size(min = 2, max = 20) List<@LongRange(max = 1_000_000) Long> counts) {
        var mentions = counts.stream().mapToLong(Long::longValue).toArray();
        Assume.that(Arrays.stream(mentions).sum() > 0);
        var concentration = Concentration.of(mentions);
        assertTrue(concentration.herfindahl() >= 1.0 / mentions.length);
        assertTrue(concentration.effectiveNumber() <= mentions.length + 1e-9);
    }

    @Tag("fault-34")
    @Property
    void evenMentionsAreEven(@ForAll @LongRange(min = 1, max = 1000) long mentions) {
        long[] even = new long[9];
        Arrays.fill(even, mentions);
        var concentration = Concentration.of(even);
        assertEquals(1 / 9.0, concentration.herfindahl());
        assertEquals(0.0, concentration.normalised());
        assertEquals(9, concentration.effectiveNumber(), 1e-12);
        assertEquals(1, concentration.evenness(), 1e-12);
    }

    @Test
    void oneFunctionMentionedIsFullConcentration() {
        assertEquals(new Concentration(1.0, 1.0, 1.0, 0.0, null), Concentration.of(0, 7, 0));
    }

    @Test
    void reasonsAreTold() {
        assertEquals(new Concentration(null, null, null, null, Undefined.NO_MENTIONS), Concentration.of(0, 0));
        assertEquals(new Concentration(1.0, null, 1.0, null, Undefined.ONE_FUNCTION), Concentration.of(5));
        assertThrows(IllegalArgumentException.class, Concentration::of);
        assertThrows(IllegalArgumentException.class, () -> Concentration.of(1, -1));
    }
}
