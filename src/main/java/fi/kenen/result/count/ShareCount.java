package fi.kenen.result.count;

import fi.kenen.index.Clusters;
import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.index.SheetSet;
import fi.kenen.index.Tally;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Sample;
import fi.kenen.result.Slice;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.weight.Weighting;
import fi.kenen.statistics.Estimate;
import fi.kenen.statistics.Undefined;
import fi.kenen.statistics.weight.WeightedBase;
import fi.kenen.survey.question.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Counts who ticked some options of a question, and who could have, in slices of some sheets. */
public final class ShareCount {

    private final List<QuestionOption> options;
    private final Columns columns;
    private final List<Condition> ticked;
    private final List<Domain> domains;

    private ShareCount(List<QuestionOption> options, Columns columns, Precision.Base base) {
        this.options = options;
        this.columns = columns;
        this.ticked = options.stream().map(option -> option.ticked(columns)).toList();
        this.domains = domains(options, columns, base);
    }

    /** Options that are shares of the same sheets. */
    record Domain(Condition base, Condition offered, List<Integer> places) {}

    private static List<Domain> domains(List<QuestionOption> options, Columns columns, Precision.Base of) {
        var domains = new LinkedHashMap<List<Condition>, Domain>();
        for (int place = 0; place < options.size(); place++) {
            var base = options.get(place).base(columns, of);
            var offered = options.get(place).offered(columns);
            domains.computeIfAbsent(List.of(base, offered), any -> new Domain(base, offered, new ArrayList<>()))
                    .places()
                    .add(place);
        }
        return List.copyOf(domains.values());
    }

    /**
     * What is counted of an option.
     *
     * @param organisations with a sheet in the base; null where counts alone are asked for, as the ticks and the estimate
     * @param ticks by organisation; null with weights
     * @param weights null where all sheets count alike
     */
    public record Figures(
            QuestionOption option,
            long count,
            long base,
            long offered,
            Long organisations,
            Tally ticks,
            Estimate estimate,
            Weights weights) {

        /** Null where the base is 0, or weighs nothing. */
        public Double share() {
            if (estimate != null) {
                return estimate.share();
            }
            if (weights != null) {
                return weights.share();
            }
            return base == 0 ? null : (double) count / base;
        }

        /** The sheets that ticked it, each as much as it weighs. */
        public double mentions() {
            return weights == null ? count : weights.ticks();
        }

        /** How the weights of the base lie apart; null without weights. */
        public WeightedBase weightedBase() {
            return weights == null ? null : weights.base();
        }

        /** Why figures are null, as rows tell it; null where none is. */
        public String undefined() {
            if (weights != null && !weights.areMade()) {
                return RowStatus.of(Undefined.WEIGHT_NOT_CONVERGED);
            }
            if (base == 0 || share() == null) {
                return RowStatus.of(Undefined.EMPTY_BASE);
            }
            return estimate == null ? RowStatus.NOT_ASKED : RowStatus.of(estimate.undefined());
        }
    }

    /**
     * @param slices of the sample, as {@code query} makes them
     * @param weighting null where all sheets count alike
     * @return by slice the figures of the options, in their order
     */
    public static List<List<Figures>> of(
            List<QuestionOption> options, Query query, Sample sample, List<Slice> slices, Weighting weighting) {
        var columns = sample.columns();
        var precision = query.precision();
        var count = new ShareCount(options, columns, precision.base());
        if (weighting != null) {
            return new WeightedShares(count, query, sample, slices, weighting).figures();
        }
        var counters = slices.stream()
                .map(slice -> slice.conditions(columns, query.by()))
                .toList();
        if (precision.figures() == Precision.Figures.COUNTS) {
            var conditions = count.conditions();
            var counts = columns.count(sample.selection(), counters, List.copyOf(conditions.keySet()));
            return Arrays.stream(counts)
                    .map(slice -> count.figures(slice, conditions))
                    .toList();
        }
        var clusters = sample.clusters();
        var groups = counters.stream()
                .map(slice -> columns.group(sample.selection(), slice))
                .toList();
        var counted = query.by().size() == 1
                ? count.allOfParts(groups, query.by().get(0), clusters)
                : count.each(groups, clusters);
        return counted.parallelStream()
                .map(slice -> count.figures(slice, clusters, precision))
                .toList();
    }

    int size() {
        return options.size();
    }

    QuestionOption option(int place) {
        return options.get(place);
    }

    Condition ticked(int place) {
        return ticked.get(place);
    }

    List<Domain> domains() {
        return domains;
    }

    /** What is counted, and at which place; each once. */
    private Map<Condition, Integer> conditions() {
        var places = new LinkedHashMap<Condition, Integer>();
        for (var domain : domains) {
            places.putIfAbsent(domain.base(), places.size());
            places.putIfAbsent(domain.offered(), places.size());
        }
        ticked.forEach(condition -> places.putIfAbsent(condition, places.size()));
        return places;
    }

    private List<Figures> figures(long[] counts, Map<Condition, Integer> at) {
        var figures = new Figures[options.size()];
        for (var domain : domains) {
            long base = counts[at.get(domain.base())];
            long offered = counts[at.get(domain.offered())];
            for (int place : domain.places()) {
                long count = counts[at.get(ticked.get(place))];
                figures[place] = new Figures(options.get(place), count, base, offered, null, null, null, null);
            }
        }
        return List.of(figures);
    }

    private List<List<Counted>> each(List<SheetSet> groups, Clusters clusters) {
        return groups.parallelStream().map(group -> counted(group, clusters)).toList();
    }

    /** Of all sheets, which come first, what their parts have in sum: every sheet is in one option, or unanswered. */
    private List<List<Counted>> allOfParts(List<SheetSet> groups, Question segment, Clusters clusters) {
        var parts = new ArrayList<>(groups.subList(1, 1 + segment.tickable().size()));
        parts.add(groups.get(0).where(columns.unanswered(segment)));
        var counted = each(parts, clusters);
        var all = counted.stream().reduce(ShareCount::sum).orElseThrow();
        var slices = new ArrayList<>(List.of(all));
        slices.addAll(counted.subList(0, groups.size() - 1));
        return slices;
    }

    private static List<Counted> sum(List<Counted> some, List<Counted> others) {
        return IntStream.range(0, some.size())
                .mapToObj(domain -> some.get(domain).plus(others.get(domain)))
                .toList();
    }

    /** By domain. */
    private List<Counted> counted(SheetSet group, Clusters clusters) {
        return domains.stream()
                .map(domain -> {
                    var base = group.where(domain.base());
                    var ticks = domain.places().stream()
                            .map(place -> base.where(ticked.get(place)).tally(clusters))
                            .toList();
                    return new Counted(
                            base.tally(clusters),
                            ticks,
                            group.where(domain.offered()).size());
                })
                .toList();
    }

    /** @param ticks of the options of a domain */
    private record Counted(Tally base, List<Tally> ticks, long offered) {

        Counted plus(Counted others) {
            return new Counted(
                    base.plus(others.base),
                    IntStream.range(0, ticks.size())
                            .mapToObj(option -> ticks.get(option).plus(others.ticks.get(option)))
                            .toList(),
                    offered + others.offered);
        }
    }

    private List<Figures> figures(List<Counted> counted, Clusters clusters, Precision precision) {
        var figures = new Figures[options.size()];
        for (int d = 0; d < domains.size(); d++) {
            var base = counted.get(d).base();
            long total = base.total();
            long organisations = base.organisations();
            var places = domains.get(d).places();
            for (int i = 0; i < places.size(); i++) {
                var ticks = counted.get(d).ticks().get(i);
                figures[places.get(i)] = new Figures(
                        options.get(places.get(i)),
                        ticks.total(),
                        total,
                        counted.get(d).offered(),
                        organisations,
                        ticks,
                        precision.estimate(base, ticks, clusters.organisations()),
                        null);
            }
        }
        return List.of(figures);
    }
}
