package fi.kenen.result.count;

import fi.kenen.index.Clusters;
import fi.kenen.index.Columns;
import fi.kenen.index.SheetSet;
import fi.kenen.index.Tally;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.result.weight.Weighting;
import fi.kenen.statistics.Comparison;
import fi.kenen.statistics.Confidence;
import fi.kenen.statistics.Estimate;
import fi.kenen.statistics.TwoByTwo;
import fi.kenen.statistics.Undefined;
import fi.kenen.statistics.mean.MeanComparison;
import fi.kenen.statistics.mean.MeanEstimate;
import fi.kenen.statistics.weight.CalibratedSample;
import fi.kenen.statistics.weight.WeightedBase;
import fi.kenen.statistics.weight.WeightedSums;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.ScaleQuestion;
import java.util.Arrays;
import java.util.List;

/**
 * Counts sheets that have weights: figures of these alone. Where no weights meet the targets, sheets are counted and their
 * figures are {@link Undefined#WEIGHT_NOT_CONVERGED}.
 */
public final class WeightedCount {

    private final Weighting weighting;
    private final Clusters clusters;
    private final Confidence confidence;

    public WeightedCount(Weighting weighting, Sample sample, Confidence confidence) {
        this.weighting = weighting;
        this.clusters = sample.clusters();
        this.confidence = confidence;
    }

    /** By the weight that a query names; null where it names none. */
    public static WeightedCount of(Query query, Sample sample) {
        var weighting = Weighting.of(query, sample);
        return weighting == null
                ? null
                : new WeightedCount(weighting, sample, query.precision().confidence());
    }

    /**
     * Sheets, counted.
     *
     * @param sums null where there are no weights
     */
    record Count(long sheets, WeightedSums sums) {

        Count plus(Count others) {
            return new Count(sheets + others.sheets, sums == null ? null : sums.plus(others.sums));
        }

        Count minus(Count some) {
            return new Count(sheets - some.sheets, sums == null ? null : sums.minus(some.sums));
        }
    }

    /**
     * Sheets of which shares are taken.
     *
     * @param tally of all of them
     * @param organisations with a sheet among them
     */
    public record Base(Tally tally, long organisations, Count count) {

        private Base(Tally tally, Count count) {
            this(tally, tally.organisations(), count);
        }

        Base plus(Base others) {
            return new Base(tally.plus(others.tally), count.plus(others.count));
        }

        Base minus(Base some) {
            return new Base(tally.minus(some.tally), count.minus(some.count));
        }

        private CalibratedSample.Base calibrated() {
            return new CalibratedSample.Base(count.sums, organisations);
        }
    }

    boolean isMade() {
        return weighting.isMade();
    }

    /** Those of some sheets that have a weight, or would. */
    public SheetSet in(SheetSet some) {
        return weighting.in(some);
    }

    /** @param sheets all with a weight */
    Count count(SheetSet sheets) {
        return new Count(
                sheets.size(), weighting.isMade() ? weighting.weighted().sums(sheets) : null);
    }

    /** @param sheets all with a weight */
    public Base base(SheetSet sheets) {
        return new Base(sheets.tally(clusters), count(sheets));
    }

    /** How the weights of a base lie apart; null where there are none, or nothing weighs anything. */
    public WeightedBase spread(Base base) {
        return spread(base.count());
    }

    private WeightedBase spread(Count count) {
        return count.sums() == null ? null : weighting.spread(count.sums().cells());
    }

    /** The weights of some sheets, summed; 0 where there are none. */
    double sum(Count count) {
        var spread = spread(count);
        return spread == null ? 0 : spread.sum();
    }

    /** @param ticks sheets in the base */
    public Estimate share(Base base, SheetSet ticks) {
        return share(base, count(ticks));
    }

    Estimate share(Base base, Count ticks) {
        return weighting.isMade()
                ? weighting.calibrated().share(base.calibrated(), ticks.sums(), confidence)
                : Estimate.undefined(base.count().sheets(), Undefined.WEIGHT_NOT_CONVERGED);
    }

    Comparison compare(Base a, Count ticksA, Base b, Count ticksB) {
        long compared = a.tally().organisationsWith(b.tally());
        return weighting.isMade()
                ? weighting
                        .calibrated()
                        .compare(a.calibrated(), ticksA.sums(), b.calibrated(), ticksB.sums(), compared, confidence)
                : Comparison.of(
                        share(a, ticksA),
                        share(b, ticksB),
                        new TwoByTwo(
                                ticksA.sheets(),
                                a.count().sheets() - ticksA.sheets(),
                                ticksB.sheets(),
                                b.count().sheets() - ticksB.sheets()),
                        null,
                        compared,
                        confidence);
    }

    /**
     * What sheets hold.
     *
     * @param sums of the numbers less {@code origin} each; null where there are no weights
     */
    public record Numbers(Base base, WeightedSums sums, double origin) {

        private CalibratedSample.Numbers calibrated() {
            return new CalibratedSample.Numbers(base.calibrated(), sums, origin);
        }
    }

    /**
     * The numbers, or the places of the positions, that some sheets hold.
     *
     * @param sheets all with a weight
     */
    public Numbers numbers(Question question, SheetSet sheets, Columns columns) {
        if (question instanceof ScaleQuestion scale) {
            var positions = scale.positions().stream()
                    .map(position -> base(sheets.in(columns.option(scale, position))))
                    .toList();
            return ofPositions(positions, 0);
        }
        var answered = sheets.in(columns.answered(question));
        var numbers = columns.numbers(answered, question);
        double origin = Arrays.stream(numbers).average().orElse(0);
        var differences = Arrays.stream(numbers).map(number -> number - origin).toArray();
        return new Numbers(
                base(answered), weighting.isMade() ? weighting.weighted().sums(answered, differences) : null, origin);
    }

    /**
     * Whole numbers.
     *
     * @param sheets that hold 0, 1 and so on, all with a weight
     */
    public Numbers numbers(List<SheetSet> sheets) {
        return ofPositions(sheets.stream().map(this::base).toList(), -1);
    }

    private Numbers ofPositions(List<Base> positions, double origin) {
        return new Numbers(
                positions.stream().reduce(Base::plus).orElseThrow(),
                weighting.isMade()
                        ? WeightedSums.ofPositions(positions.stream()
                                .map(position -> position.count().sums())
                                .toList())
                        : null,
                origin);
    }

    public MeanEstimate mean(Numbers numbers) {
        return weighting.isMade()
                ? weighting.calibrated().mean(numbers.calibrated(), confidence)
                : MeanEstimate.undefined(numbers.base().count().sheets(), Undefined.WEIGHT_NOT_CONVERGED);
    }

    MeanComparison compare(Numbers a, Numbers b) {
        long compared = a.base().tally().organisationsWith(b.base().tally());
        return weighting.isMade()
                ? weighting.calibrated().compare(a.calibrated(), b.calibrated(), compared, confidence)
                : MeanComparison.of(mean(a), mean(b), null, null, compared, confidence);
    }
}
