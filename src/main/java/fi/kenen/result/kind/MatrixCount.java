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
import fi.kenen.statistics.Estimate;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Function;
import fi.kenen.survey.question.RolesQuestion.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cells of a roles question over some sheets. */
final class MatrixCount {

    private final RolesQuestion question;
    private final Columns columns;
    private final CellColumns cells;
    private final List<Domain> domains;

    private MatrixCount(RolesQuestion question, Columns columns, Precision.Base base) {
        this.question = question;
        this.columns = columns;
        this.cells = new CellColumns(question, columns, base);
        this.domains = question.rows().stream().flatMap(this::domains).toList();
    }

    /** Cells of a function that are shares of the same sheets: all of them, unless roles came later. */
    private record Domain(Function function, Condition base, Condition offered, List<Role> roles) {

        /** What is counted of it: its base, its cells, and who was offered them. */
        Stream<Condition> conditions(CellColumns cells) {
            return Stream.concat(Stream.of(base, offered), roles.stream().map(role -> cells.ticked(function, role)));
        }
    }

    private Stream<Domain> domains(Function function) {
        var domains = new LinkedHashMap<List<Condition>, Domain>();
        for (var role : question.roles()) {
            var base = cells.base(function, role);
            var offered = cells.offered(function, role);
            domains.computeIfAbsent(
                            List.of(base, offered), any -> new Domain(function, base, offered, new ArrayList<>()))
                    .roles()
                    .add(role);
        }
        return domains.values().stream();
    }

    /**
     * What is told of a cell.
     *
     * @param organisations null where counts alone are asked for, as the estimate
     */
    record Figures(
            Function function, Role role, long count, long base, long offered, Long organisations, Estimate estimate) {}

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
            var conditions = count.conditions();
            var counts = columns.count(selection, counters, List.copyOf(conditions.keySet()));
            return IntStream.range(0, slices.size())
                    .boxed()
                    .flatMap(s ->
                            count.rows(slices.get(s), count.figures(condition -> counts[s][conditions.get(condition)])))
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
                .flatMap(s -> count.rows(slices.get(s), figures(counted.get(s), clusters, precision)))
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
                .mapToObj(d -> some.get(d).plus(others.get(d)))
                .toList();
    }

    /** What is counted, and at which place; each once. */
    private Map<Condition, Integer> conditions() {
        var places = new LinkedHashMap<Condition, Integer>();
        domains.stream()
                .flatMap(domain -> domain.conditions(cells))
                .forEach(condition -> places.putIfAbsent(condition, places.size()));
        return places;
    }

    private List<Figures> figures(ToLongFunction<Condition> count) {
        return domains.stream()
                .flatMap(domain -> domain.roles().stream()
                        .map(role -> new Figures(
                                domain.function(),
                                role,
                                count.applyAsLong(cells.ticked(domain.function(), role)),
                                count.applyAsLong(domain.base()),
                                count.applyAsLong(domain.offered()),
                                null,
                                null)))
                .toList();
    }

    private List<Counted> counted(SheetSet group, Clusters clusters) {
        return domains.stream()
                .map(domain -> {
                    var base = group.where(domain.base());
                    var ticks = domain.roles().stream()
                            .map(role -> base.where(cells.ticked(domain.function(), role))
                                    .tally(clusters))
                            .toList();
                    long offered = group.where(domain.offered()).size();
                    return new Counted(domain, base.tally(clusters), ticks, offered);
                })
                .toList();
    }

    private static List<Figures> figures(List<Counted> counted, Clusters clusters, Precision precision) {
        return counted.stream()
                .flatMap(domain -> domain.figures(clusters, precision))
                .toList();
    }

    /** One for each cell, in the order of the definition. */
    private Stream<Matrices.Row> rows(Slice slice, List<Figures> figures) {
        var mentions = figures.stream()
                .filter(cell -> !question.isNet(cell.function().key()))
                .collect(Collectors.groupingBy(cell -> cell.role().key(), Collectors.summingLong(Figures::count)));
        var byFunction = figures.stream()
                .collect(Collectors.groupingBy(
                        Figures::function, LinkedHashMap::new, Collectors.toMap(Figures::role, cell -> cell)));
        return byFunction.values().stream()
                .flatMap(cells -> question.roles().stream().map(cells::get))
                .map(cell -> Matrices.Row.of(
                        slice.options(),
                        cell,
                        mentions.get(cell.role().key()),
                        question.isNet(cell.function().key())));
    }

    /** @param ticks by role */
    private record Counted(Domain domain, Tally base, List<Tally> ticks, long offered) {

        Counted plus(Counted others) {
            return new Counted(
                    domain,
                    base.plus(others.base),
                    IntStream.range(0, ticks.size())
                            .mapToObj(role -> ticks.get(role).plus(others.ticks.get(role)))
                            .toList(),
                    offered + others.offered);
        }

        Stream<Figures> figures(Clusters clusters, Precision precision) {
            long organisations = base.organisations();
            return IntStream.range(0, ticks.size())
                    .mapToObj(role -> new Figures(
                            domain.function(),
                            domain.roles().get(role),
                            ticks.get(role).total(),
                            base.total(),
                            offered,
                            organisations,
                            precision.estimate(base, ticks.get(role), clusters.organisations())));
        }
    }
}
