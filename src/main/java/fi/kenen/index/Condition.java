package fi.kenen.index;

/**
 * What is counted: the sheets of a column, without those of another.
 *
 * @param without -1 for none
 */
public record Condition(int column, int without) {

    /** All complete sheets. */
    public static final Condition COMPLETE = new Condition(Chunk.COMPLETE);

    private static final int NONE = -1;

    public Condition(int column) {
        this(column, NONE);
    }

    /** The complete sheets that are not in a column. */
    static Condition not(int column) {
        return new Condition(Chunk.COMPLETE, column);
    }

    /** The sheets of a chunk that hold it, not to be changed; null for none. */
    long[] in(Chunk chunk) {
        var bits = chunk.bits(column);
        var others = without == NONE ? null : chunk.bits(without);
        return bits == null || others == null ? bits : Bits.andNot(bits, others);
    }
}
