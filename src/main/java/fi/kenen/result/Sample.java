package fi.kenen.result;

import fi.kenen.index.Clusters;
import fi.kenen.index.Columns;
import fi.kenen.index.Index;
import fi.kenen.index.NumberTally;
import fi.kenen.index.Selection;
import fi.kenen.index.SheetSet;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.ScaleQuestion;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The sheets of a survey that a result is counted from, in columns that stand still meanwhile.
 *
 * @param matched the organisations, where they are matched with those of another survey; null where they are not
 * @param asOf the sequence of the last change that is in the columns; 0 when there are none
 */
public record Sample(Columns columns, Selection selection, Clusters matched, long asOf) {

    public Sample {
        Objects.requireNonNull(columns);
        Objects.requireNonNull(selection);
    }

    /** Of one survey alone. */
    public Sample(Columns columns, Selection selection, long asOf) {
        this(columns, selection, null, asOf);
    }

    /** Of several surveys, whose organisations are matched. */
    public static List<Sample> of(List<Index.Part> parts, List<Clusters> matched) {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> new Sample(
                        parts.get(i).columns(),
                        parts.get(i).selection(),
                        matched.get(i),
                        parts.get(i).asOf()))
                .toList();
    }

    /** The organisations, of which each is a cluster. */
    public Clusters clusters() {
        return matched == null ? columns.clusters() : matched;
    }

    public SheetSet sheets() {
        return columns.group(selection);
    }

    /** The numbers, or the places of the positions, that some of its sheets hold, by organisation. */
    public NumberTally numbers(Question question, SheetSet some) {
        return question instanceof ScaleQuestion scale
                ? NumberTally.ofPositions(scale.positions().stream()
                        .map(position ->
                                some.in(columns.option(scale, position)).tally(clusters()))
                        .toList())
                : columns.numbers(some, clusters(), question);
    }
}
