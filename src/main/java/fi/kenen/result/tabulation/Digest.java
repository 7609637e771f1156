package fi.kenen.result.tabulation;

import fi.kenen.result.Query;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Table;
import java.util.List;
import java.util.Objects;

/**
 * What a kind of result does that is made of what others tell, and of nothing else.
 *
 * @param parts each counted, masked and adjusted as whoever asks would get it alone; over the sheets of the query
 * @param <R> its rows
 */
public record Digest<R extends Record>(
        Query query, List<Plan<?>> parts, RowType<R> rows, Reading<R> reading, Plan.Head head) {

    public Digest {
        Objects.requireNonNull(query);
        parts = List.copyOf(parts);
        Objects.requireNonNull(rows);
        Objects.requireNonNull(reading);
        Objects.requireNonNull(head);
    }

    /** Makes rows of tables. */
    @FunctionalInterface
    public interface Reading<R> {

        /** @param told a table for each part, in their order; without rows for one that whoever asks does not see */
        List<R> rows(List<Table> told);
    }
}
