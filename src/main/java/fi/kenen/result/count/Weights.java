package fi.kenen.result.count;

import fi.kenen.result.Query;
import fi.kenen.result.table.RowType;
import fi.kenen.statistics.weight.WeightedBase;

/**
 * What the sheets of an option weigh.
 *
 * @param base of the sheets that could have ticked it; null where none of them weighs anything
 * @param ticks of those that have, summed
 * @param areMade whether there are weights
 */
public record Weights(WeightedBase base, double ticks, boolean areMade) {

    /** The figures of rows that say how weights lie apart. */
    private static final String[] FIGURES = {
        "weightedBase", "kishBase", "kishDesignEffect", "smallestWeight", "largestWeight"
    };

    /** Rows that have these figures where a query names a weight. */
    public static <R extends Record> RowType<R> figures(RowType<R> rows, Query query) {
        return query.weight() == null ? rows.without(FIGURES) : rows;
    }

    /** Null where nothing has a weight. */
    Double share() {
        return base == null ? null : (Double) Math.min(1, ticks / base.sum());
    }
}
