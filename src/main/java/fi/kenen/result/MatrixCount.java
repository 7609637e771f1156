package fi.kenen.result;

import fi.kenen.index.Clusters;
import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.index.Selection;
import fi.kenen.index.SheetSet;
import fi.kenen.index.Tally;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Function;
import fi.kenen.survey.question.RolesQuestion.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cells of a roles question over some sheets. */
record MatrixCount(RolesQuestion question, Columns columns, Precision.Base base) {

    /** The rows of a matrix. */
    static List<Matrix.Row> rows(
            RolesQuestion question, MatrixQuery query, Precision precision, Columns columns, Selection selection) {
        var count = new MatrixCount(question, columns, precision.base());
        var slices = query.slices(columns, selection);
        var counters = slices.stream()
                .map(slice -> slice.counters(columns, query.by()))
                .toList();
        if (precision.figures() == Precision.Figures.COUNTS) {
            var counts = columns.count(selection, counters, count.counters());
            return IntStream.range(0, slices.size())
                    .boxed()
                    .flatMap(s -> count.rows(slices.get(s), counts[s]).stream())
                    .toList();
        }
        var clusters = columns.clusters();
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
                        Stream.of(baseCounter(function)),
                        question.roles().stream().map(role -> new Condition(cell(function, role)))))
                .toList();
    }

    private List<Matrix.Row> rows(MatrixQuery.Slice slice, long[] counts) {
        int roles = question.roles().size();
        var rows = new ArrayList<Matrix.Row>();
        for (int f = 0; f < question.functions().size(); f++) {
            int first = f * (roles + 1);
            for (int r = 0; r < roles; r++) {
                long mentions = 0;
                for (int any = r + 1; any < counts.length; any += roles + 1) {
                    mentions += counts[any];
                }
                rows.add(Matrix.Row.of(
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

    /** The sheets of a group that are in the base of a function. */
    SheetSet base(SheetSet group, Function function) {
        return group.where(baseCounter(function));
    }

    private Condition baseCounter(Function function) {
        if (base == Precision.Base.ALL) {
            return Condition.COMPLETE;
        }
        int answered = columns.answered(question);
        return question.absence()
                ? new Condition(
                        answered, columns.option(question, RolesQuestion.cell(function.key(), RolesQuestion.ABSENT)))
                : new Condition(answered);
    }

    /** The column of a cell. */
    int cell(Function function, Role role) {
        return columns.option(question, RolesQuestion.cell(function.key(), role.key()));
    }

    private List<Counted> counted(SheetSet group, Clusters clusters) {
        return question.functions().stream()
                .map(function -> {
                    var base = base(group, function);
                    var ticks = question.roles().stream()
                            .map(role -> base.in(cell(function, role)).tally(clusters))
                            .toList();
                    return new Counted(function, base.tally(clusters), ticks);
                })
                .toList();
    }

    private List<Matrix.Row> rows(
            MatrixQuery.Slice slice, List<Counted> functions, Clusters clusters, Precision precision) {
        var mentions = IntStream.range(0, question.roles().size())
                .mapToLong(role -> functions.stream()
                        .mapToLong(function -> function.ticks().get(role).total())
                        .sum())
                .toArray();
        return functions.stream()
                .flatMap(function -> IntStream.range(0, mentions.length)
                        .mapToObj(role -> Matrix.Row.of(
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
