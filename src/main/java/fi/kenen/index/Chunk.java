package fi.kenen.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * 65,536 sheets: a row of bits for each column, left out where no sheet has ticked it, and the organisation of each
 * sheet. It takes the memory that its highest sheet needs, doubling as it fills.
 */
public final class Chunk {

    public static final int SHEETS = 1 << 16;

    /** The column of all complete sheets. */
    static final int COMPLETE = 0;

    private static final int WORD = Long.SIZE;
    private static final int FIRST_WORDS = 4;

    private long[][] bits = new long[0][];
    private double[][] numbers = new double[0][];
    private int[] organisations = new int[FIRST_WORDS * WORD];
    private long[] times;
    private int words = FIRST_WORDS;

    /** How many words of 64 sheets a row has now. */
    int words() {
        return words;
    }

    /** The bits of a column, {@link #words} of them; null when there are none. */
    long[] bits(int column) {
        return column < bits.length ? bits[column] : null;
    }

    boolean has(int column, int sheet) {
        var row = bits(column);
        return row != null && sheet < row.length * WORD && (row[sheet / WORD] & 1L << sheet) != 0;
    }

    void set(int column, int sheet) {
        if (column >= bits.length) {
            bits = Arrays.copyOf(bits, column + 1);
        }
        if (bits[column] == null) {
            bits[column] = new long[words];
        }
        bits[column][sheet / WORD] |= 1L << sheet;
    }

    /** Puts the sheets of a column into another one, too. */
    void copy(int column, int copy) {
        for (int w = 0; bits(column) != null && w < words; w++) {
            for (long left = bits(column)[w]; left != 0; left &= left - 1) {
                set(copy, w * WORD + Long.numberOfTrailingZeros(left));
            }
        }
    }

    /** Takes a sheet out of every column; makes room for it where it is the first time. */
    void clear(int sheet) {
        makeRoom(sheet);
        for (var row : bits) {
            if (row != null) {
                row[sheet / WORD] &= ~(1L << sheet);
            }
        }
        organisations[sheet] = 0;
    }

    /** 0 for none. */
    int organisation(int sheet) {
        return organisations[sheet];
    }

    void organisation(int sheet, int organisation) {
        organisations[sheet] = organisation;
    }

    /** The values of a number question; only those of sheets that answered it mean anything. */
    double[] numbers(int question) {
        return numbers[question];
    }

    void number(int question, int sheet, double value) {
        if (question >= numbers.length) {
            numbers = Arrays.copyOf(numbers, question + 1);
        }
        if (numbers[question] == null) {
            numbers[question] = new double[words * WORD];
        }
        numbers[question][sheet] = value;
    }

    /** When a sheet was submitted, in milliseconds since 1970; known only of those that were told. */
    long time(int sheet) {
        return times[sheet];
    }

    void time(int sheet, long millis) {
        makeRoom(sheet);
        if (times == null) {
            times = new long[words * WORD];
        }
        times[sheet] = millis;
    }

    /** The heap that it takes, but for some words of its own. */
    long bytes() {
        long rows = 0;
        for (var row : bits) {
            rows += row == null ? 0 : 16 + row.length * 8L;
        }
        for (var row : numbers) {
            rows += row == null ? 0 : 16 + row.length * 8L;
        }
        return rows
                + (bits.length + numbers.length) * 8L
                + organisations.length * 4L
                + (times == null ? 0 : times.length * 8L);
    }

    /** The sheets whose bit in a column is not that which an older chunk, which may be shorter, has in its column. */
    long[] difference(int column, Chunk old, int oldColumn) {
        return Bits.xor(old.bits(oldColumn), Bits.copy(bits(column), words));
    }

    /** Adds the sheets whose number is not that which an older chunk has. */
    void differNumbers(int question, int answered, Chunk old, int oldQuestion, long[] changed) {
        var now = bits(answered);
        if (now == null || oldQuestion >= old.numbers.length || old.numbers[oldQuestion] == null) {
            return;
        }
        var was = old.numbers[oldQuestion];
        for (int sheet = 0; sheet < was.length; sheet++) {
            if ((now[sheet / WORD] & 1L << sheet) != 0 && numbers[question][sheet] != was[sheet]) {
                changed[sheet / WORD] |= 1L << sheet;
            }
        }
    }

    /** Without times. */
    void write(DataOutput out) throws IOException {
        out.writeInt(words);
        out.writeInt(bits.length);
        for (var row : bits) {
            out.writeBoolean(row != null);
            for (int w = 0; row != null && w < words; w++) {
                out.writeLong(row[w]);
            }
        }
        out.writeInt(numbers.length);
        for (var row : numbers) {
            out.writeBoolean(row != null);
            for (int i = 0; row != null && i < row.length; i++) {
                out.writeDouble(row[i]);
            }
        }
        for (int organisation : organisations) {
            out.writeInt(organisation);
        }
    }

    static Chunk read(DataInput in) throws IOException {
        var chunk = new Chunk();
        chunk.words = in.readInt();
        chunk.bits = new long[in.readInt()][];
        for (int column = 0; column < chunk.bits.length; column++) {
            chunk.bits[column] = in.readBoolean() ? new long[chunk.words] : null;
            for (int w = 0; chunk.bits[column] != null && w < chunk.words; w++) {
                chunk.bits[column][w] = in.readLong();
            }
        }
        chunk.numbers = new double[in.readInt()][];
        for (int question = 0; question < chunk.numbers.length; question++) {
            chunk.numbers[question] = in.readBoolean() ? new double[chunk.words * WORD] : null;
            for (int i = 0; chunk.numbers[question] != null && i < chunk.words * WORD; i++) {
                chunk.numbers[question][i] = in.readDouble();
            }
        }
        chunk.organisations = new int[chunk.words * WORD];
        for (int i = 0; i < chunk.organisations.length; i++) {
            chunk.organisations[i] = in.readInt();
        }
        return chunk;
    }

    private void makeRoom(int sheet) {
        while (sheet >= words * WORD) {
            grow();
        }
    }

    private void grow() {
        words *= 2;
        for (int column = 0; column < bits.length; column++) {
            bits[column] = bits[column] == null ? null : Arrays.copyOf(bits[column], words);
        }
        for (int question = 0; question < numbers.length; question++) {
            numbers[question] = numbers[question] == null ? null : Arrays.copyOf(numbers[question], words * WORD);
        }
        organisations = Arrays.copyOf(organisations, words * WORD);
        times = times == null ? null : Arrays.copyOf(times, words * WORD);
    }
}
