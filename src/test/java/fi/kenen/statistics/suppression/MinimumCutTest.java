package fi.kenen.statistics.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault-56")
class MinimumCutTest {

    @Test
    void citiesOfARegionAreCutOffByWhoNamedNone() {
        // Region north: 10 in two cities and one without a city; south: 12 in one.
        assertEquals(1, MinimumCut.between(new long[][] {{5, 5, 0, 1}, {0, 0, 12, 6}}, 4));
    }

    @Test
    void itIsTheLeastOfAllCuts() {
        var random = new Random(11);
        for (int i = 0; i < 300; i++) {
            int rows = random.nextInt(1, 5);
            int columns = random.nextInt(1, 5);
            var table = IntStream.range(0, rows)
                    .mapToObj(row -> random.longs(columns, 0, 9).toArray())
                    .toArray(long[][]::new);
            assertEquals(least(table, columns), MinimumCut.between(table, columns), Arrays.deepToString(table));
        }
    }

    private static long least(long[][] table, int columns) {
        int points = table.length + columns;
        return IntStream.range(1, (1 << points) - 1)
                .mapToLong(side -> {
                    long cut = 0;
                    for (int row = 0; row < table.length; row++) {
                        for (int column = 0; column < columns; column++) {
                            boolean isCut = (side >> row & 1) != (side >> table.length + column & 1);
                            cut += isCut ? table[row][column] : 0;
                        }
                    }
                    return cut;
                })
                .min()
                .orElseThrow();
    }
}
