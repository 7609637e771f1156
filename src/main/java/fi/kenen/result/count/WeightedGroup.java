package fi.kenen.result.count;

import fi.kenen.result.Precision;
import fi.kenen.result.Sample;
import fi.kenen.result.count.OptionComparison.Counted;
import fi.kenen.statistics.Comparison;
import java.util.List;
import java.util.stream.IntStream;

/** The options of a group of sheets that have weights, counted. */
record WeightedGroup(WeightedCount weighted, WeightedCount.Base base, List<WeightedCount.Count> ticks)
        implements Counted<WeightedGroup> {

    @Override
    public WeightedGroup plus(WeightedGroup others) {
        return new WeightedGroup(
                weighted,
                base.plus(others.base),
                IntStream.range(0, ticks.size())
                        .mapToObj(option -> ticks.get(option).plus(others.ticks.get(option)))
                        .toList());
    }

    @Override
    public WeightedGroup minus(WeightedGroup some) {
        return new WeightedGroup(
                weighted,
                base.minus(some.base),
                IntStream.range(0, ticks.size())
                        .mapToObj(option -> ticks.get(option).minus(some.ticks.get(option)))
                        .toList());
    }

    @Override
    public List<Comparison> compare(WeightedGroup reference, Sample sample, Precision precision) {
        return IntStream.range(0, ticks.size())
                .mapToObj(option ->
                        weighted.compare(base, ticks.get(option), reference.base, reference.ticks.get(option)))
                .toList();
    }
}
