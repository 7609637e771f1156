package fi.kenen.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MultiplicityTest {

    private static final int CONDITIONS = 256;

    /** Half of them hold as many as there can be in nine digits; then two digits stand for more than an int has. */
    @Test
    void manySheetsHoldManyConditions() {
        var chunk = new Chunk();
        var sheets = new long[Chunk.SHEETS / Long.SIZE];
        for (int sheet = 0; sheet < Chunk.SHEETS; sheet++) {
            chunk.clear(sheet);
            chunk.set(Chunk.COMPLETE, sheet);
            sheets[sheet / Long.SIZE] |= 1L << sheet;
            for (int condition = 1; condition <= CONDITIONS && sheet < Chunk.SHEETS / 2; condition++) {
                chunk.set(condition, sheet);
            }
        }
        var chunks = List.of(chunk);
        var conditions =
                IntStream.rangeClosed(1, CONDITIONS).mapToObj(Condition::new).toList();
        var numbers = new Multiplicity(chunks, new long[][] {sheets}, conditions).numbers(Clusters.of(chunks, 0));
        assertEquals(CONDITIONS / 2, numbers.mean(), 1e-9);
        assertEquals(Chunk.SHEETS * 128.0 * 128.0, numbers.squares(), 1e-3);
    }
}
