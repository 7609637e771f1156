package fi.kenen.index;

import java.util.Arrays;
import java.util.List;

/**
 * How many of some conditions each sheet of a set holds, as a number in binary of which every digit is a row of bits: 64
 * sheets are counted at once.
 */
public final class Multiplicity {

    private final List<Chunk> chunks;
    private final long[][] sheets;

    /** By digit, the lowest first, and chunk the sheets whose number has it. */
    private final long[][][] digits;

    /** @param sheets bits by chunk; null for a chunk without any */
    Multiplicity(List<Chunk> chunks, long[][] sheets, List<Condition> conditions) {
        this.chunks = chunks;
        this.sheets = sheets;
        this.digits = new long[Integer.SIZE - Integer.numberOfLeadingZeros(conditions.size())][sheets.length][];
        for (int c = 0; c < sheets.length; c++) {
            for (int d = 0; sheets[c] != null && d < digits.length; d++) {
                digits[d][c] = new long[sheets[c].length];
            }
            for (var condition : sheets[c] == null ? List.<Condition>of() : conditions) {
                add(c, condition.in(chunks.get(c)));
            }
        }
    }

    /** @param held null for none */
    private void add(int chunk, long[] held) {
        for (int w = 0; held != null && w < sheets[chunk].length; w++) {
            long carry = held[w] & sheets[chunk][w];
            for (int d = 0; carry != 0; d++) {
                long digit = digits[d][chunk][w];
                digits[d][chunk][w] = digit ^ carry;
                carry &= digit;
            }
        }
    }

    /** The sheets that hold so many. */
    public SheetSet exactly(int number) {
        var exact = new long[sheets.length][];
        for (int c = 0; c < exact.length && number >> digits.length == 0; c++) {
            exact[c] = sheets[c] == null ? null : sheets[c].clone();
            for (int d = 0; exact[c] != null && d < digits.length; d++) {
                boolean isSet = (number >> d & 1) == 1;
                for (int w = 0; w < exact[c].length; w++) {
                    exact[c][w] &= isSet ? digits[d][c][w] : ~digits[d][c][w];
                }
            }
        }
        return new SheetSet(chunks, exact);
    }

    /** The sheets that hold so many or more. */
    public SheetSet atLeast(int number) {
        var left = new SheetSet(chunks, sheets);
        for (int fewer = 0; fewer < number; fewer++) {
            left = left.xor(exactly(fewer));
        }
        return left;
    }

    /** The numbers of all sheets, by organisation. */
    public NumberTally numbers(Clusters clusters) {
        var sums = new long[clusters.places()];
        for (int d = 0; d < digits.length; d++) {
            var ones = clusters.tally(digits[d]).sheets();
            for (int c = 0; c < sums.length; c++) {
                sums[c] += (long) ones[c] << d;
            }
        }
        var alone = Arrays.stream(digits).map(clusters::alone).toArray(long[][][]::new);
        return NumberTally.ofWhole(clusters.tally(sheets), sums, squares(digits), squares(alone));
    }

    /** The squares of the numbers, summed: the product of every two digits that a sheet has. */
    private static long squares(long[][][] digits) {
        long sum = 0;
        for (int d = 0; d < digits.length; d++) {
            for (int e = 0; e < digits.length; e++) {
                for (int c = 0; c < digits[d].length; c++) {
                    var ones = digits[d][c];
                    sum += ones == null ? 0 : (long) Bits.sizeOfAnd(ones, digits[e][c], 0, ones.length) << d + e;
                }
            }
        }
        return sum;
    }
}
