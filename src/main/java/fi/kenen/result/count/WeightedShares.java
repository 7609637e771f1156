package fi.kenen.result.count;

import fi.kenen.index.SheetSet;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.result.Slice;
import fi.kenen.result.count.ShareCount.Domain;
import fi.kenen.result.count.ShareCount.Figures;
import fi.kenen.result.count.WeightedCount.Base;
import fi.kenen.result.count.WeightedCount.Count;
import fi.kenen.result.weight.Weighting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** What {@link ShareCount} counts, of sheets that have weights. */
final class WeightedShares {

    private final ShareCount options;
    private final Sample sample;
    private final WeightedCount count;

    /** Whether intervals are told. */
    private final boolean isWhole;

    /** The slices; where they are those of one segment, its options and who did not answer it. */
    private final List<SheetSet> groups;

    /** Whether the first slice is that of all sheets, which the groups have in sum. */
    private final boolean isAllOfGroups;

    /** How many of the groups are slices. */
    private final int slices;

    WeightedShares(ShareCount options, Query query, Sample sample, List<Slice> slices, Weighting weighting) {
        this.options = options;
        this.sample = sample;
        this.count = new WeightedCount(weighting, sample, query.precision().confidence());
        this.isWhole = weighting.isMade() && query.precision().figures() == Precision.Figures.ALL;
        this.isAllOfGroups = query.by().size() == 1;
        var columns = sample.columns();
        var all = slices.stream()
                .map(slice -> count.in(columns.group(sample.selection(), slice.conditions(columns, query.by()))))
                .toList();
        this.slices = slices.size();
        this.groups = isAllOfGroups ? parts(all, query) : all;
    }

    private List<SheetSet> parts(List<SheetSet> all, Query query) {
        var segment = query.by().get(0);
        var parts = new ArrayList<>(all.subList(1, 1 + segment.tickable().size()));
        parts.add(all.get(0).where(sample.columns().unanswered(segment)));
        return parts;
    }

    /** By slice the figures of the options, in their order. */
    List<List<Figures>> figures() {
        var figures = new Figures[slices][options.size()];
        options.domains().parallelStream().forEach(domain -> figures(domain, figures));
        return Arrays.stream(figures).map(List::of).toList();
    }

    private void figures(Domain domain, Figures[][] figures) {
        var bases = groups.stream().map(group -> group.where(domain.base())).toList();
        var counted = withAll(bases.stream().map(count::base).toList(), Base::plus);
        var offered = withAll(
                groups.stream()
                        .map(group -> group.where(domain.offered()).size())
                        .toList(),
                Long::sum);
        domain.places().parallelStream().forEach(place -> {
            var ticked = options.ticked(place);
            var ticks = withAll(
                    bases.stream().map(base -> count.count(base.where(ticked))).toList(), Count::plus);
            for (int slice = 0; slice < slices; slice++) {
                figures[slice][place] = figures(place, counted.get(slice), ticks.get(slice), offered.get(slice));
            }
        });
    }

    private Figures figures(int place, Base base, Count ticks, long offered) {
        return new Figures(
                options.option(place),
                ticks.sheets(),
                base.count().sheets(),
                offered,
                isWhole ? (Long) base.organisations() : null,
                null,
                isWhole ? count.share(base, ticks) : null,
                new Weights(count.spread(base), count.sum(ticks), count.isMade()));
    }

    /** By slice what is there by group. */
    private <T> List<T> withAll(List<T> byGroup, BinaryOperator<T> sum) {
        if (!isAllOfGroups) {
            return byGroup;
        }
        var bySlice = new ArrayList<>(List.of(byGroup.stream().reduce(sum).orElseThrow()));
        IntStream.range(0, slices - 1).mapToObj(byGroup::get).forEach(bySlice::add);
        return bySlice;
    }
}
