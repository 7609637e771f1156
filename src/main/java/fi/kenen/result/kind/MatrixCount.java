package fi.kenen.result.kind;

import fi.kenen.index.Clusters;
import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.index.SheetSet;
import fi.kenen.index.Tally;
import fi.kenen.result.CellColumns;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.result.Slice;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cells of a roles question over some sheets. */
final class MatrixCount {

    private final RolesQuestion question;
    private final Columns columns;
    private final CellColumns cells;

    private MatrixCount(RolesQuestion question, Columns columns, Precision.Base base) {
        this.question = question;
        this.columns = columns;
        this.cells = new CellColumns(question, columns, base);
    }

    /** The rows of a matrix. */
    static List<Matrices.Row> rows(RolesQuestion question, Query query, Sample sample) {
        var columns = sample.columns();
        var selection = sample.selection();
        var precision = query.precision();
        var count = new MatrixCount(question, columns, precision.base());
        var slices = query.slices(sample);
        var counters = slices.stream()
                .map(slice -> slice.conditions(columns, query.by()))
                .toList();
        if (precision.figures() == Precision.Figures.COUNTS) {
            var counts = columns.count(selection, counters, count.counters());
            return IntStream.range(0, slices.size())
                    .boxed()
                    .flatMap(s -> count.rows(slices.get(s), counts[s]).stream())
                    .toList();
        }
        var clusters = sample.clusters();
        var groups =
                counters.stream().map(slice -> columns.group(selection, slice)).toList();
        var counted = query.by().size() == 1
                ? count.allOfParts(groups, query.by().get(0), clusters)
                : count.each(groups, clusters);
        return IntStream.range(0, slices.size())
                .parallel()
                .boxed()
                .flatMap(s -> count.rows(slices.get(s), counted.get(s), clusters, precision).stream())
                .toList();
    }

    private List<List<Counted>> each(List<SheetSet> groups, Clusters clusters) {
        return groups.parallelStream().map(group -> counted(group, clusters)).toList();
    }

    /** Of all sheets, which come first, what their parts have in sum: every sheet is in one option, or unanswered. */
    private List<List<Counted>> allOfParts(List<SheetSet> groups, Question segment, Clusters clusters) {
        var parts = new ArrayList<>(groups.subList(1, 1 + segment.tickable().size()));
        parts.add(groups.get(0).where(columns.unanswered(segment)));
        var counted = each(parts, clusters);
        var all = counted.stream().reduce(MatrixCount::sum).orElseThrow();
        var slices = new ArrayList<>(List.of(all));
        slices.addAll(counted.subList(0, groups.size() - 1));
        return slices;
    }

    private static List<Counted> sum(List<Counted> some, List<Counted> others) {
        return IntStream.range(0, some.size())
                .mapToObj(f -> some.get(f).plus(others.get(f)))
                .toList();
    }

    /** For each function its base and then its cells. */
    private List<Condition> counters() {
        return question.functions().stream()
                .flatMap(function -> Stream.concat(
                        Stream.of(cells.base(function)),
                        question.roles().stream().map(role -> new Condition(cells.cell(function, role)))))
                .toList();
    }

    private List<Matrices.Row> rows(Slice slice, long[] counts) {
        int roles = question.roles().size();
        var rows = new ArrayList<Matrices.Row>();
        for (int f = 0; f < question.functions().size(); f++) {
            int first = f * (roles + 1);
            for (int r = 0; r < roles; r++) {
                long mentions = 0;
                for (int any = r + 1; any < counts.length; any += roles + 1) {
                    mentions += counts[any];
                }
                rows.add(Matrices.Row.of(
                        slice.options(),
                        question.functions().get(f).key(),
                        question.roles().get(r).key(),
                        counts[first + 1 + r],
                        counts[first],
                        mentions));
            }
        }
        return rows;
    }

    private List<Counted> counted(SheetSet group, Clusters clusters) {
        return question.functions().stream()
                .map(function -> {
                    var base = cells.base(group, function);
                    var ticks = question.roles().stream()
                            .map(role -> base.in(cells.cell(function, role)).tally(clusters))
                            .toList();
                    return new Counted(function, base.tally(clusters), ticks);
                })
                .toList();
    }

    private List<Matrices.Row> rows(Slice slice, List<Counted> functions, Clusters clusters, Precision precision) {
        var mentions = IntStream.range(0, question.roles().size())
                .mapToLong(role -> functions.stream()
                        .mapToLong(function -> function.ticks().get(role).total())
                        .sum())
                .toArray();
        return functions.stream()
                .flatMap(function -> IntStream.range(0, mentions.length)
                        .mapToObj(role -> Matrices.Row.of(
                                slice.options(),
                                function.function().key(),
                                question.roles().get(role).key(),
                                function.ticks().get(role).total(),
                                function.base().organisations(),
                                mentions[role],
                                precision.estimate(
                                        function.base(), function.ticks().get(role), clusters.organisations()))))
                .toList();
    }

    /** @param ticks by role */
    private record Counted(Function function, Tally base, List<Tally> ticks) {

        Counted plus(Counted others) {
            return new Counted(
                    function,
                    base.plus(others.base),
                    IntStream.range(0, ticks.size())
                            .mapToObj(role -> ticks.get(role).plus(others.ticks.get(role)))
                            .toList());
        }
    }
}
