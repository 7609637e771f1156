package fi.kenen.result;

import java.util.List;

/**
 * The body of an answer: what it is about, and rows, which alone are told in CSV.
 *
 * @param <R> the rows
 */
interface Result<R> {

    /** The keys of the slicing segments; none where the rows are not slices. */
    default List<String> by() {
        return List.of();
    }

    List<R> rows();

    /** What the rows have, which are the columns of CSV. */
    RowType rowType();
}
