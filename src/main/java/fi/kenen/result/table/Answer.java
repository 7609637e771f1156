package fi.kenen.result.table;

import java.util.Objects;

/**
 * A result, in no form yet: what it is about, and its table.
 *
 * @param head the body of the answer without its rows: a record whose last component is an empty list {@code rows}
 * @param presentation how it is to be told
 */
public record Answer(Record head, Table table, Presentation presentation) {

    public Answer {
        Objects.requireNonNull(head);
        Objects.requireNonNull(table);
        Objects.requireNonNull(presentation);
    }
}
