package fi.kenen.index;

import java.util.Arrays;

/** Sets of a chunk's sheets: a bit for each, in words of 64. */
final class Bits {

    private Bits() {}

    // Counted in an int, which a chunk's sheets fit in: with a long the loops take a third longer.

    /** How many sheets of a set lie between two words. */
    static int size(long[] bits, int from, int to) {
        int size = 0;
        for (int w = from; w < to; w++) {
            size += Long.bitCount(bits[w]);
        }
        return size;
    }

    /** How many sheets that lie between two words are in both of two sets. */
    static int sizeOfAnd(long[] bits, long[] others, int from, int to) {
        int size = 0;
        for (int w = from; w < to; w++) {
            size += Long.bitCount(bits[w] & others[w]);
        }
        return size;
    }

    /**
     * The sheets in both of two sets.
     *
     * @param bits null for all sheets
     * @param own what is changed and given back
     */
    static long[] and(long[] bits, long[] own) {
        for (int w = 0; bits != null && w < own.length; w++) {
            own[w] &= bits[w];
        }
        return own;
    }

    /** The sheets in one set and not in another, as a new one. */
    static long[] andNot(long[] bits, long[] others) {
        var left = new long[bits.length];
        for (int w = 0; w < left.length; w++) {
            left[w] = bits[w] & ~others[w];
        }
        return left;
    }

    /**
     * The sheets in one set or in another.
     *
     * @param bits null for no sheets
     * @param own what is changed and given back; not the shorter one
     */
    static long[] or(long[] bits, long[] own) {
        for (int w = 0; bits != null && w < bits.length; w++) {
            own[w] |= bits[w];
        }
        return own;
    }

    /**
     * The sheets in one of two sets alone.
     *
     * @param bits null for no sheets
     * @param own what is changed and given back; not the shorter one
     */
    static long[] xor(long[] bits, long[] own) {
        for (int w = 0; bits != null && w < bits.length; w++) {
            own[w] ^= bits[w];
        }
        return own;
    }

    /** The same set, to be changed at will, with at least so many words. */
    static long[] copy(long[] bits, int words) {
        return bits == null ? new long[words] : Arrays.copyOf(bits, Math.max(words, bits.length));
    }
}
