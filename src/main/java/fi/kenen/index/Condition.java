package fi.kenen.index;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a sheet must have to be counted.
 *
 * @param anyOf of which it holds at least one
 */
public record Condition(List<Term> anyOf) {

    /** All complete sheets. */
    public static final Condition COMPLETE = new Condition(Chunk.COMPLETE);

    public Condition {
        anyOf = List.copyOf(anyOf);
        if (anyOf.isEmpty()) {
            throw new IllegalArgumentException("a condition that no sheet can hold");
        }
    }

    /** The sheets of a column that are in none of some others. */
    public Condition(int column, int... without) {
        this(List.of(new Term(column, Arrays.stream(without).boxed().distinct().toList())));
    }

    /** @param without columns in none of which the sheet is */
    record Term(int column, List<Integer> without) {

        /** Not to be changed; null for none. */
        long[] in(Chunk chunk) {
            var bits = chunk.bits(column);
            for (int other : bits == null ? List.<Integer>of() : without) {
                var others = chunk.bits(other);
                bits = others == null ? bits : Bits.andNot(bits, others);
            }
            return bits;
        }
    }

    /** The complete sheets that are not in a column. */
    static Condition not(int column) {
        return new Condition(Chunk.COMPLETE, column);
    }

    /** The sheets that hold it and are in none of some columns. */
    Condition without(int... columns) {
        return new Condition(anyOf.stream()
                .map(term -> new Term(
                        term.column(),
                        IntStream.concat(term.without().stream().mapToInt(column -> column), Arrays.stream(columns))
                                .boxed()
                                .distinct()
                                .toList()))
                .toList());
    }

    /** The sheets that hold this or another. */
    public Condition or(Condition other) {
        return new Condition(
                Stream.concat(anyOf.stream(), other.anyOf.stream()).distinct().toList());
    }

    /** The sheets of a chunk that hold it, not to be changed; null for none. */
    long[] in(Chunk chunk) {
        if (anyOf.size() == 1) {
            return anyOf.get(0).in(chunk);
        }
        long[] any = null;
        for (var term : anyOf) {
            var held = term.in(chunk);
            any = held == null ? any : Bits.or(held, any == null ? new long[chunk.words()] : any);
        }
        return any;
    }
}
