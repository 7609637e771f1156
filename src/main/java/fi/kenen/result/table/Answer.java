package fi.kenen.result.table;

import java.util.List;
import java.util.Objects;

/**
 * A result, in no form yet: what it is about, and its table.
 *
 * @param head the body of the answer without its rows: a record whose last component is an empty list {@code rows}
 * @param presentation how it is to be told
 * @param leaves of a book the tables that its own is made of, for forms that tell each apart; empty of a result that is one
 */
public record Answer(Record head, Table table, Presentation presentation, List<Leaf> leaves) {

    public Answer {
        Objects.requireNonNull(head);
        Objects.requireNonNull(table);
        Objects.requireNonNull(presentation);
        leaves = List.copyOf(leaves);
    }

    /** Of a result that is one table. */
    public Answer(Record head, Table table, Presentation presentation) {
        this(head, table, presentation, List.of());
    }

    /**
     * A table of a book.
     *
     * @param name of a few characters that a file may have in its name, unique in its book
     * @param title what it is about
     */
    public record Leaf(String name, String title, Table table) {

        public Leaf {
            Objects.requireNonNull(name);
            Objects.requireNonNull(title);
            Objects.requireNonNull(table);
        }

        /** The same with texts in a language beside keys. */
        public Leaf in(String language) {
            return new Leaf(name, title, table.in(language));
        }
    }
}
