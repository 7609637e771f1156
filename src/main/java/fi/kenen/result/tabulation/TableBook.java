package fi.kenen.result.tabulation;

import fi.kenen.result.Query;
import fi.kenen.result.table.Answer.Leaf;
import fi.kenen.result.table.Table;
import java.util.List;
import java.util.Objects;

/**
 * Several tables of a survey that are told as one, all of one state of it.
 *
 * @param query over whose sheets all of them are counted
 * @param parts each counted, masked and adjusted as whoever asks would get it alone; he must see each
 */
public record TableBook(Query query, List<Plan<?>> parts, Binding binding, Plan.Head head) {

    public TableBook {
        Objects.requireNonNull(query);
        parts = List.copyOf(parts);
        Objects.requireNonNull(binding);
        Objects.requireNonNull(head);
    }

    /** Makes one table of several. */
    @FunctionalInterface
    public interface Binding {

        /** @param told a table for each part, in their order */
        Bound bind(List<Table> told);
    }

    /** @param leaves the tables that the one is made of */
    public record Bound(Table table, List<Leaf> leaves) {

        public Bound {
            Objects.requireNonNull(table);
            leaves = List.copyOf(leaves);
        }
    }
}
