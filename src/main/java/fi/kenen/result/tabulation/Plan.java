package fi.kenen.result.tabulation;

import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.result.table.Column.Dimension;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Table;
import fi.kenen.result.table.Table.Families;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What a kind of result does with a request that it has read.
 *
 * @param filters the sheets that are counted of each survey
 * @param dimensions the texts of what rows are about, as far as there are any
 * @param readers how they see it
 * @param adjustment how the p values of the rows that are told are adjusted together; null where there are none
 * @param arrangement which of the rows that are told are left, and in what order, once their p values are adjusted
 * @param <R> the rows
 */
public record Plan<R extends Record>(
        Query query,
        List<SheetFilter> filters,
        RowType<R> rows,
        List<Dimension> dimensions,
        Readers<R> readers,
        AdjustmentMethod adjustment,
        UnaryOperator<Table> arrangement,
        Count<R> count,
        Head head) {

    public Plan {
        Objects.requireNonNull(query);
        Objects.requireNonNull(rows);
        filters = List.copyOf(filters);
        dimensions = List.copyOf(dimensions);
        Objects.requireNonNull(readers);
        Objects.requireNonNull(arrangement);
        Objects.requireNonNull(count);
        Objects.requireNonNull(head);
    }

    /** Of one survey, without p values that are adjusted. */
    public Plan(
            Query query, RowType<R> rows, List<Dimension> dimensions, Readers<R> readers, Count<R> count, Head head) {
        this(query, List.of(query.filter()), rows, dimensions, readers, null, UnaryOperator.identity(), count, head);
    }

    /** Counts rows, whoever asks. */
    @FunctionalInterface
    public interface Count<R> {

        /** @param samples one for each survey that was asked for */
        List<R> rows(List<Sample> samples);
    }

    /** What the answer says beside its rows. */
    @FunctionalInterface
    public interface Head {

        /**
         * @param families how many p values were adjusted together
         * @return a record whose last component is an empty list of rows
         */
        Record of(List<Sample> samples, Families families);
    }

    public Plan<R> adjusting(AdjustmentMethod method) {
        return new Plan<>(
                query, filters, rows, dimensions, readers, Objects.requireNonNull(method), arrangement, count, head);
    }

    /** The same with other order; what it arranges by is what is told. */
    public Plan<R> arranged(UnaryOperator<Table> by) {
        return new Plan<>(query, filters, rows, dimensions, readers, adjustment, by, count, head);
    }

    /** The same over several surveys; a plan for more than one must say it. */
    public Plan<R> over(List<SheetFilter> each) {
        return new Plan<>(query, each, rows, dimensions, readers, adjustment, arrangement, count, head);
    }
}
