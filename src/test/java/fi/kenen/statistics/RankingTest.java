package fi.kenen.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Property
    void aRankIsOneAndTheNumberOfBetterOnes(
            @ForAll @Size(min = 1, max = 30) @IntRange(max = 4) int[] distances,
            @ForAll @IntRange(max = 4) int spread) {
        var far = new Double[distances.length];
        var effects = new Double[distances.length];
        for (int i = 0; i < far.length; i++) {
            far[i] = distances[i] == 4 ? null : (Double) (distances[i] / 10.0);
            effects[i] = distances[i] == 4 ? null : (Double) ((i % 2 - 0.5) * (i * spread % 5));
        }
        var ranks = Ranking.of(far, effects);
        for (int i = 0; i < far.length; i++) {
            if (far[i] == null) {
                assertNull(ranks[i]);
                continue;
            }
            int better = 0;
            for (int j = 0; j < far.length; j++) {
                if (far[j] != null
                        && (far[j] > far[i]
                                || (far[j].equals(far[i]) && Math.abs(effects[j]) > Math.abs(effects[i])))) {
                    better++;
                }
            }
            assertEquals(1 + better, ranks[i]);
        }
    }

    @Test
    void whatDiffersByRoundingSharesARank() {
        assertArrayEquals(
                new Integer[] {1, 3, 3, 5, 1, null},
                Ranking.of(
                        new Double[] {0.1 + 0.2, 0.0, 0.0, 0.0, 0.3, null},
                        new Double[] {-0.5, 0.7, -0.7 - 1e-16, 0.1, 0.5 + 1e-15, null}));
        assertEquals(0, Ranking.of(new Double[0], new Double[0]).length);
    }
}
