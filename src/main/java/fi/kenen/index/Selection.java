package fi.kenen.index;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * Which sheets are counted.
 *
 * @param anyOf of each of these lists a sheet has one of the columns
 * @param noneOf of none of these lists a sheet has any column
 * @param organisation null for any
 * @param from submitted then or later, in milliseconds since 1970; null for no bound. With a bound the times must have
 *     been told.
 * @param before submitted earlier; null for no bound
 */
public record Selection(List<int[]> anyOf, List<int[]> noneOf, Integer organisation, Long from, Long before) {

    public static final Selection ALL = new Selection(List.of(), List.of(), null, null, null);

    /** The sheets of a chunk that are selected; null for all. */
    long[] in(Chunk chunk) {
        long[] selected = null;
        for (var columns : anyOf) {
            selected = Bits.and(selected, any(chunk, columns));
        }
        for (var columns : noneOf) {
            selected = Bits.and(selected, none(chunk, columns));
        }
        if (organisation != null) {
            int wanted = organisation;
            selected = Bits.and(selected, where(chunk, sheet -> chunk.organisation(sheet) == wanted));
        }
        if (from != null || before != null) {
            selected = Bits.and(selected, where(chunk, sheet -> isWithin(chunk.time(sheet))));
        }
        return selected;
    }

    /** The selected sheets of a chunk that hold all of some conditions; null for all sheets. */
    long[] slice(Chunk chunk, Condition... conditions) {
        return slice(chunk, in(chunk), conditions);
    }

    /** @param selected of the chunk, which many slices can share */
    static long[] slice(Chunk chunk, long[] selected, Condition... conditions) {
        var slice = selected;
        for (var condition : conditions) {
            var held = condition.in(chunk);
            slice = Bits.and(slice, held == null ? new long[chunk.words()] : held.clone());
        }
        return slice;
    }

    private boolean isWithin(long time) {
        return (from == null || time >= from) && (before == null || time < before);
    }

    private static long[] any(Chunk chunk, int... columns) {
        var any = new long[chunk.words()];
        for (int column : columns) {
            Bits.or(chunk.bits(column), any);
        }
        return any;
    }

    /** Of the complete sheets those that have none of some columns. */
    private static long[] none(Chunk chunk, int... columns) {
        var complete = chunk.bits(Chunk.COMPLETE);
        var none = any(chunk, columns);
        for (int w = 0; w < none.length; w++) {
            none[w] = complete == null ? 0 : complete[w] & ~none[w];
        }
        return none;
    }

    /** Of the complete sheets those that hold a condition. */
    private static long[] where(Chunk chunk, IntPredicate condition) {
        var complete = chunk.bits(Chunk.COMPLETE);
        var where = new long[chunk.words()];
        for (int w = 0; complete != null && w < where.length; w++) {
            for (long left = complete[w]; left != 0; left &= left - 1) {
                int sheet = w * Long.SIZE + Long.numberOfTrailingZeros(left);
                where[w] |= condition.test(sheet) ? 1L << sheet : 0;
            }
        }
        return where;
    }
}
