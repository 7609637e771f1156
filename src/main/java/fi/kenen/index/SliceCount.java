package fi.kenen.index;

import java.util.List;
import java.util.stream.IntStream;

/** Counts sheets by slice and condition, in many chunks at once where there are many. */
final class SliceCount {

    private static final int BLOCK = 256;
    private static final int CHUNKS_FOR_ONE_CORE = 8;

    private SliceCount() {}

    /**
     * @param slices of each the conditions that a sheet must hold, all of them; none for all sheets
     * @return by slice and condition
     */
    static long[][] of(List<Chunk> chunks, Selection selection, List<Condition[]> slices, List<Condition> conditions) {
        var numbers = IntStream.range(0, chunks.size());
        return (chunks.size() < CHUNKS_FOR_ONE_CORE ? numbers : numbers.parallel())
                .mapToObj(chunk -> of(chunks.get(chunk), selection, slices, conditions))
                .reduce(new long[slices.size()][conditions.size()], SliceCount::sum);
    }

    /** Block by block, so that the sheets of many slices stay in the cache nearest to the processor. */
    private static long[][] of(Chunk chunk, Selection selection, List<Condition[]> slices, List<Condition> conditions) {
        var counts = new long[slices.size()][conditions.size()];
        var selected = selection.in(chunk);
        var sliced = slices.stream()
                .map(slice -> Selection.slice(chunk, selected, slice))
                .toArray(long[][]::new);
        var held = conditions.stream().map(condition -> condition.in(chunk)).toArray(long[][]::new);
        for (int from = 0; from < chunk.words(); from += BLOCK) {
            int to = Math.min(from + BLOCK, chunk.words());
            for (int c = 0; c < held.length; c++) {
                for (int s = 0; held[c] != null && s < sliced.length; s++) {
                    counts[s][c] += sliced[s] == null
                            ? Bits.size(held[c], from, to)
                            : Bits.sizeOfAnd(held[c], sliced[s], from, to);
                }
            }
        }
        return counts;
    }

    private static long[][] sum(long[][] a, long[][] b) {
        var sum = new long[a.length][];
        for (int s = 0; s < a.length; s++) {
            sum[s] = a[s].clone();
            for (int c = 0; c < sum[s].length; c++) {
                sum[s][c] += b[s][c];
            }
        }
        return sum;
    }
}
