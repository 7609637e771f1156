package fi.kenen.result.count;

import fi.kenen.index.SheetSet;
import fi.kenen.result.Precision;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Sample;
import fi.kenen.result.count.ShareCount.Counting;
import fi.kenen.result.count.ShareCount.Figures;
import fi.kenen.result.count.WeightedCount.Base;
import fi.kenen.result.count.WeightedCount.Count;
import fi.kenen.result.weight.Weighting;

/** Sheets of which each counts as much as it weighs; those without a weight do not. */
final class CountedByWeight implements Counting<Base, Count> {

    private final WeightedCount count;

    /** Whether intervals are told. */
    private final boolean isWhole;

    CountedByWeight(Weighting weighting, Sample sample, Precision precision) {
        this.count = new WeightedCount(weighting, sample, precision.confidence());
        this.isWhole = weighting.isMade() && precision.figures() == Precision.Figures.ALL;
    }

    @Override
    public SheetSet in(SheetSet sheets) {
        return count.in(sheets);
    }

    @Override
    public Base base(SheetSet sheets) {
        return count.base(sheets);
    }

    @Override
    public Count ticks(SheetSet sheets) {
        return count.count(sheets);
    }

    @Override
    public Base together(Base some, Base others) {
        return some.plus(others);
    }

    @Override
    public Count ticksTogether(Count some, Count others) {
        return some.plus(others);
    }

    @Override
    public Figures figures(QuestionOption option, Base base, Count ticks, long offered) {
        return new Figures(
                option,
                ticks.sheets(),
                base.count().sheets(),
                offered,
                isWhole ? (Long) base.organisations() : null,
                isWhole ? count.share(base, ticks) : null,
                new Weights(count.spread(base), count.sum(ticks), count.isMade()));
    }
}
