package fi.kenen.index;

import fi.kenen.statistics.TwoByTwo;
import fi.kenen.statistics.weight.WeightedSums;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.DoubleStream;

/** Some sheets of a survey, to be counted by organisation. */
public final class SheetSet {

    private final List<Chunk> chunks;
    private final long[][] sheets;

    /** @param sheets bits by chunk; null for a chunk without any */
    SheetSet(List<Chunk> chunks, long[][] sheets) {
        this.chunks = chunks;
        this.sheets = sheets;
    }

    /** No sheets. */
    public static SheetSet none() {
        return new SheetSet(List.of(), new long[0][]);
    }

    /** Those of its sheets that hold a condition. */
    public SheetSet where(Condition condition) {
        var held = new long[sheets.length][];
        for (int c = 0; c < held.length; c++) {
            var bits = sheets[c] == null ? null : condition.in(chunks.get(c));
            held[c] = bits == null ? null : Bits.and(sheets[c], bits.clone());
        }
        return new SheetSet(chunks, held);
    }

    /** Those of its sheets that are in a column. */
    public SheetSet in(int column) {
        return where(new Condition(column));
    }

    /** Its sheets that are in another set, too, perhaps one of the survey as it was before. */
    public SheetSet and(SheetSet other) {
        var both = new long[sheets.length][];
        for (int c = 0; c < both.length; c++) {
            var bits = other.bits(c);
            both[c] = sheets[c] == null || bits == null
                    ? null
                    : Bits.and(Bits.copy(bits, sheets[c].length), sheets[c].clone());
        }
        return new SheetSet(chunks, both);
    }

    /** Its sheets and those of another set, perhaps one of the survey as it was before. */
    public SheetSet or(SheetSet other) {
        return joined(other, Bits::or);
    }

    /** The sheets that are either in it or in another set, perhaps one of the survey as it was before. */
    public SheetSet xor(SheetSet other) {
        return joined(other, Bits::xor);
    }

    /** Those of its sheets that are of some organisations, by their places in a tally. */
    public SheetSet of(Clusters clusters, boolean... organisations) {
        var held = new long[sheets.length][];
        for (int c = 0; c < held.length; c++) {
            held[c] = sheets[c] == null ? null : new long[sheets[c].length];
            for (int w = 0; held[c] != null && w < held[c].length; w++) {
                for (long left = sheets[c][w]; left != 0; left &= left - 1) {
                    int sheet = w * Long.SIZE + Long.numberOfTrailingZeros(left);
                    held[c][w] |= organisations[clusters.place(c, sheet)] ? 1L << sheet : 0;
                }
            }
        }
        return new SheetSet(chunks, held);
    }

    /** How many of its sheets hold two conditions, one of them, or neither. */
    public TwoByTwo twoByTwo(Condition first, Condition second) {
        var firsts = where(first);
        long both = firsts.where(second).size();
        long onlyFirst = firsts.size() - both;
        long onlySecond = where(second).size() - both;
        return new TwoByTwo(both, onlyFirst, onlySecond, size() - both - onlyFirst - onlySecond);
    }

    /** How many of some conditions each of its sheets holds. */
    public Multiplicity held(List<Condition> conditions) {
        return new Multiplicity(chunks, sheets, conditions);
    }

    /** How many sheets it has. */
    public long size() {
        long size = 0;
        for (var bits : sheets) {
            size += bits == null ? 0 : Bits.size(bits, 0, bits.length);
        }
        return size;
    }

    /** How many each organisation has of them. */
    public Tally tally(Clusters clusters) {
        return clusters.tally(sheets);
    }

    /** The same where sheets have weights, as all of these do. */
    WeightedSums sums(Clusters clusters, MarginCells cells, double... weights) {
        return clusters.sums(sheets, cells, weights);
    }

    /**
     * The numbers of its sheets, all of which hold one, in their order.
     *
     * @param question its place among the number questions
     */
    double[] numbers(int question) {
        var numbers = DoubleStream.builder();
        forEach((chunk, sheet) -> numbers.add(chunks.get(chunk).numbers(question)[sheet]));
        return numbers.build().toArray();
    }

    /** What is done with a sheet. */
    interface Visit {
        void sheet(int chunk, int sheet);
    }

    void forEach(Visit visit) {
        for (int c = 0; c < sheets.length; c++) {
            for (int w = 0; sheets[c] != null && w < sheets[c].length; w++) {
                for (long left = sheets[c][w]; left != 0; left &= left - 1) {
                    visit.sheet(c, w * Long.SIZE + Long.numberOfTrailingZeros(left));
                }
            }
        }
    }

    /**
     * The numbers of its sheets, all of which hold one.
     *
     * @param question its place among the number questions
     */
    NumberTally numbers(Clusters clusters, int question) {
        var organisations = new int[Math.toIntExact(size())];
        var numbers = new double[organisations.length];
        int count = 0;
        for (int c = 0; c < sheets.length; c++) {
            for (int w = 0; sheets[c] != null && w < sheets[c].length; w++) {
                for (long left = sheets[c][w]; left != 0; left &= left - 1) {
                    int sheet = w * Long.SIZE + Long.numberOfTrailingZeros(left);
                    organisations[count] = clusters.place(c, sheet);
                    numbers[count++] = chunks.get(c).numbers(question)[sheet];
                }
            }
        }
        return NumberTally.of(clusters.places(), organisations, numbers);
    }

    private SheetSet joined(SheetSet other, BinaryOperator<long[]> join) {
        var longer = other.sheets.length > sheets.length ? other : this;
        var joined = new long[longer.sheets.length][];
        for (int c = 0; c < joined.length; c++) {
            var bits = other.bits(c);
            joined[c] = bits == null && bits(c) == null
                    ? null
                    : join.apply(bits, Bits.copy(bits(c), bits == null ? 0 : bits.length));
        }
        return new SheetSet(longer.chunks, joined);
    }

    private long[] bits(int chunk) {
        return chunk < sheets.length ? sheets[chunk] : null;
    }
}
