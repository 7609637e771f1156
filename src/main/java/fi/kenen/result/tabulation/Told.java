package fi.kenen.result.tabulation;

import fi.kenen.result.Sample;
import fi.kenen.result.table.Answer.Leaf;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Table;
import fi.kenen.result.table.Table.Families;
import java.util.List;

/**
 * What is told to somebody, however it is presented.
 *
 * @param head as an answer has it
 */
record Told(Record head, Table table, List<Leaf> leaves) {

    private Told(Record head, Table table) {
        this(head, table, List.of());
    }

    /** Counts, masks, adjusts and arranges. */
    static <R extends Record> Told of(Plan<R> plan, List<Sample> samples, Audience audience) {
        var table = audience.table(plan, plan.count().rows(samples), samples.get(0));
        if (plan.adjustment() == null) {
            return new Told(plan.head().of(samples, Families.NONE), table);
        }
        var adjusted = table.adjusted(plan.adjustment().adjustment());
        return new Told(
                plan.head().of(samples, adjusted.families()), plan.arrangement().apply(adjusted.table()));
    }

    static <R extends Record> Told of(Digest<R> digest, List<Sample> samples, Audience audience) {
        var told = digest.parts().stream()
                .map(part -> table(part, samples, audience))
                .toList();
        var rows = digest.reading().rows(told);
        var table = Table.of(digest.rows(), digest.query().byKeys(), List.of(), rows, row -> Mask.NONE);
        return new Told(digest.head().of(samples, Families.NONE), table);
    }

    static Told of(TableBook book, List<Sample> samples, Audience audience) {
        var bound = book.binding()
                .bind(book.parts().stream()
                        .map(part -> table(part, samples, audience))
                        .toList());
        return new Told(book.head().of(samples, Families.NONE), bound.table(), bound.leaves());
    }

    /** What somebody is told of a plan; no rows where he does not see it. */
    static <R extends Record> Table table(Plan<R> part, List<Sample> samples, Audience audience) {
        return audience.sees(part)
                ? of(part, samples, audience).table()
                : Table.of(part.rows(), part.query().byKeys(), part.dimensions(), List.of(), row -> Mask.ALL);
    }

    Told in(String language) {
        return new Told(
                head,
                table.in(language),
                leaves.stream().map(leaf -> leaf.in(language)).toList());
    }
}
