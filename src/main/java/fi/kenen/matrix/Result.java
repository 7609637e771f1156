package fi.kenen.matrix;

import java.util.List;

/** The body of an answer: what it is about, and rows, which alone are told in CSV. */
interface Result {

    /** The keys of the slicing segments; none where the rows are not slices. */
    default List<String> by() {
        return List.of();
    }

    List<?> rows();

    /** The type of the rows, whose components are the columns of CSV. */
    Class<? extends Record> rowType();
}
