package fi.kenen.index;

import fi.kenen.answer.log.KeptIndex;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * 65,536 sheets: a row of bits for each column, left out where no sheet has ticked it, and the organisation of each
 * sheet. It takes the memory that its highest sheet needs, doubling as it fills.
 */
public final class Chunk {

    public static final int SHEETS = KeptIndex.SHEETS_OF_A_CHUNK;

    /** The column of all complete sheets. */
    static final int COMPLETE = 0;

    private static final int WORD = Long.SIZE;
    private static final int FIRST_WORDS = 4;

    private long[][] bits = new long[0][];
    private double[][] numbers = new double[0][];
    private int[] organisations = new int[FIRST_WORDS * WORD];
    private long[] times;
    private int words = FIRST_WORDS;
    private boolean isKept;

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

    /** Whether it stays as it is, because it is kept; a {@link #duplicate} is changed in its stead. */
    boolean isKept() {
        return isKept;
    }

    void keep() {
        isKept = true;
    }

    /** The same to be changed. */
    Chunk duplicate() {
        var same = new Chunk();
        same.bits = bits.clone();
        Arrays.setAll(same.bits, column -> bits[column] == null ? null : bits[column].clone());
        same.numbers = numbers.clone();
        Arrays.setAll(same.numbers, question -> numbers[question] == null ? null : numbers[question].clone());
        same.organisations = organisations.clone();
        same.times = times == null ? null : times.clone();
        same.words = words;
        return same;
    }

    /** Whether a sheet has a place, or would have to be made room for. */
    boolean hasRoom(int sheet) {
        return sheet < words * WORD;
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
        var row = buffer();
        out.writeInt(words);
        out.writeInt(bits.length);
        for (var column : bits) {
            out.writeBoolean(column != null);
            if (column != null) {
                row.asLongBuffer().put(column);
                out.write(row.array(), 0, words * Long.BYTES);
            }
        }
        out.writeInt(numbers.length);
        for (var question : numbers) {
            out.writeBoolean(question != null);
            if (question != null) {
                row.asDoubleBuffer().put(question);
                out.write(row.array(), 0, words * WORD * Double.BYTES);
            }
        }
        row.asIntBuffer().put(organisations);
        out.write(row.array(), 0, words * WORD * Integer.BYTES);
    }

    static Chunk read(DataInput in) throws IOException {
        var chunk = new Chunk();
        chunk.words = in.readInt();
        var row = chunk.buffer();
        chunk.bits = new long[in.readInt()][];
        for (int column = 0; column < chunk.bits.length; column++) {
            if (in.readBoolean()) {
                chunk.bits[column] = new long[chunk.words];
                in.readFully(row.array(), 0, chunk.words * Long.BYTES);
                row.asLongBuffer().get(chunk.bits[column]);
            }
        }
        chunk.numbers = new double[in.readInt()][];
        for (int question = 0; question < chunk.numbers.length; question++) {
            if (in.readBoolean()) {
                chunk.numbers[question] = new double[chunk.words * WORD];
                in.readFully(row.array(), 0, chunk.words * WORD * Double.BYTES);
                row.asDoubleBuffer().get(chunk.numbers[question]);
            }
        }
        chunk.organisations = new int[chunk.words * WORD];
        in.readFully(row.array(), 0, chunk.words * WORD * Integer.BYTES);
        row.asIntBuffer().get(chunk.organisations);
        return chunk;
    }

    /** For any of its rows, however it is written. */
    private ByteBuffer buffer() {
        return ByteBuffer.allocate(words * WORD * Double.BYTES);
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
