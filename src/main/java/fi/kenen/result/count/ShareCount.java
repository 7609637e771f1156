package fi.kenen.result.count;

import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.index.Selection;
import fi.kenen.index.SheetSet;
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
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Counts who ticked some options of a question, and who could have, in slices of some sheets. */
public final class ShareCount {

    /** What organisations have is kept of all slices at once: with a million organisations some megabytes each. */
    private static final int FEW_SLICES = 32;

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
     * @param organisations with a sheet in the base; null where counts alone are asked for, as the estimate
     * @param weights null where all sheets count alike
     */
    public record Figures(
            QuestionOption option,
            long count,
            long base,
            long offered,
            Long organisations,
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
        var counters = slices.stream()
                .map(slice -> slice.conditions(columns, query.by()))
                .toList();
        if (weighting == null && precision.figures() == Precision.Figures.COUNTS) {
            var conditions = count.conditions();
            var counts = count.counts(query.by(), sample.selection(), counters, List.copyOf(conditions.keySet()));
            return counts.stream()
                    .map(slice -> count.figures(slice, conditions))
                    .toList();
        }
        var groups = counters.stream()
                .map(slice -> columns.group(sample.selection(), slice))
                .toList();
        return weighting == null
                ? count.figures(groups, query.by(), new CountedAlike(sample.clusters(), precision))
                : count.figures(groups, query.by(), new CountedByWeight(weighting, sample, precision));
    }

    /**
     * How sheets are counted.
     *
     * @param <B> sheets of which shares are taken
     * @param <T> those of them that ticked
     */
    interface Counting<B, T> {

        /** Those of some sheets that count. */
        SheetSet in(SheetSet sheets);

        B base(SheetSet sheets);

        T ticks(SheetSet sheets);

        /** Of sheets that are in one or the other, none in both. */
        B together(B some, B others);

        T ticksTogether(T some, T others);

        Figures figures(QuestionOption option, B base, T ticks, long offered);
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

    /** By slice and condition. */
    private List<long[]> counts(
            List<Question> by, Selection selection, List<Condition[]> slices, List<Condition> conditions) {
        return isWholeTheSum(by)
                ? withWhole(List.of(columns.count(selection, withoutWhole(slices), conditions)), ShareCount::sum)
                : List.of(columns.count(selection, slices, conditions));
    }

    private List<Figures> figures(long[] counts, Map<Condition, Integer> at) {
        var figures = new Figures[options.size()];
        for (var domain : domains) {
            long base = counts[at.get(domain.base())];
            long offered = counts[at.get(domain.offered())];
            for (int place : domain.places()) {
                long count = counts[at.get(ticked.get(place))];
                figures[place] = new Figures(options.get(place), count, base, offered, null, null, null);
            }
        }
        return List.of(figures);
    }

    private <B, T> List<List<Figures>> figures(List<SheetSet> groups, List<Question> by, Counting<B, T> counting) {
        var counted = groups.stream().map(counting::in).toList();
        return isWholeTheSum(by) && groups.size() <= FEW_SLICES
                ? figuresWithWhole(withoutWhole(counted), counting)
                : counted.parallelStream()
                        .map(group -> figures(group, counting))
                        .toList();
    }

    private <B, T> List<Figures> figures(SheetSet group, Counting<B, T> counting) {
        var figures = new Figures[options.size()];
        domains.parallelStream().forEach(domain -> {
            var sheets = group.where(domain.base());
            var base = counting.base(sheets);
            long offered = group.where(domain.offered()).size();
            domain.places().parallelStream().forEach(place -> {
                var ticks = counting.ticks(sheets.where(ticked.get(place)));
                figures[place] = counting.figures(options.get(place), base, ticks, offered);
            });
        });
        return List.of(figures);
    }

    /** The whole, which comes first, has in sum what the others have, which are its parts. */
    private <B, T> List<List<Figures>> figuresWithWhole(List<SheetSet> parts, Counting<B, T> counting) {
        int slices = 1 + parts.size();
        var figures = new Figures[slices][options.size()];
        domains.parallelStream().forEach(domain -> {
            var sheets = parts.stream().map(part -> part.where(domain.base())).toList();
            var bases = withWhole(sheets.stream().map(counting::base).toList(), counting::together);
            var offered = withWhole(
                    parts.stream()
                            .map(part -> part.where(domain.offered()).size())
                            .toList(),
                    Long::sum);
            domain.places().parallelStream().forEach(place -> {
                var ticks = withWhole(
                        sheets.stream()
                                .map(part -> counting.ticks(part.where(ticked.get(place))))
                                .toList(),
                        counting::ticksTogether);
                for (int slice = 0; slice < slices; slice++) {
                    figures[slice][place] = counting.figures(
                            options.get(place), bases.get(slice), ticks.get(slice), offered.get(slice));
                }
            });
        });
        return Arrays.stream(figures).map(List::of).toList();
    }

    /** Whether each sheet is in one slice beside the whole; the unanswered are in none where an option is called as they are. */
    private static boolean isWholeTheSum(List<Question> by) {
        return by.size() == 1 && !by.get(0).tickable().contains(Slice.UNANSWERED);
    }

    private static <T> List<T> withoutWhole(List<T> slices) {
        return slices.subList(1, slices.size());
    }

    private static <T> List<T> withWhole(List<T> parts, BinaryOperator<T> sum) {
        return Stream.concat(parts.stream().reduce(sum).stream(), parts.stream())
                .toList();
    }

    private static long[] sum(long[] some, long[] others) {
        var sum = new long[some.length];
        Arrays.setAll(sum, place -> some[place] + others[place]);
        return sum;
    }
}
