package fi.kenen.statistics.weight;

import fi.kenen.statistics.Comparison;
import fi.kenen.statistics.Confidence;
import fi.kenen.statistics.Estimate;
import fi.kenen.statistics.TwoByTwo;
import fi.kenen.statistics.Undefined;
import fi.kenen.statistics.mean.MeanComparison;
import fi.kenen.statistics.mean.MeanEstimate;

/**
 * The sheets of a survey that have a weight, all of them, and what weighted means of some of them are. A share is the mean
 * of ticks.
 *
 * <p>The variance is that of the calibrated estimator, with organisations as clusters. A sheet of the base adds u = w·(y -
 * ȳ)/Σw to the mean; e = u - w·xᵀB is what the margins leave of it, with x the indicators of the margins and B the ordinary
 * least squares of u/w on x over all sheets with a weight, each of which counts alike, as before it had one (J.-C. Deville
 * and C.-E. Särndal 1992). v = m/(m-1) · Σ (E - Ē)² with E the sum of e over an organisation: Ē is not 0 where margins are
 * raked, and e not 0 outside the base.
 */
public final class CalibratedSample {

    /** What is left of squares, as a portion of what they are made of, when all cancels each other but for rounding. */
    private static final double ROUNDING = 1e-24;

    private final CrossedMargins margins;
    private final double[] weights;
    private final OrganisationCells sheets;
    private final long organisations;
    private final NormalEquations regression;

    /**
     * @param weights by cell
     * @param organisations m, all of the survey, also those of which no sheet has a weight
     */
    public CalibratedSample(CrossedMargins margins, double[] weights, OrganisationCells sheets, long organisations) {
        this.margins = margins;
        this.weights = weights.clone();
        this.sheets = sheets;
        this.organisations = organisations;
        var counts = new double[margins.cells()];
        for (int c = 0; c < counts.length; c++) {
            counts[c] = margins.sheets()[c];
        }
        this.regression = new NormalEquations(margins.products(counts));
    }

    /**
     * Sheets of which a mean is taken.
     *
     * @param sheets how many each cell and organisation has of them, counted as 1 each
     * @param organisations with a sheet among them
     */
    public record Base(WeightedSums sheets, long organisations) {}

    /**
     * What such sheets hold.
     *
     * @param sums of the numbers less {@code origin} each, which is near them so that little is rounded away
     */
    public record Numbers(Base base, WeightedSums sums, double origin) {}

    /** @param ticks of sheets in the base */
    public Estimate share(Base base, WeightedSums ticks, Confidence confidence) {
        var mean = WeightedMean.ofTicks(base.sheets(), ticks, weights);
        return mean.isEmpty()
                ? Estimate.undefined(mean.base(), Undefined.EMPTY_BASE)
                : Estimate.of(
                        mean.base(),
                        mean.share(),
                        organisations == 1 ? null : (Double) variance(mean, null),
                        base.organisations(),
                        confidence);
    }

    public MeanEstimate mean(Numbers numbers, Confidence confidence) {
        var mean = WeightedMean.ofNumbers(numbers.base().sheets(), numbers.sums(), weights);
        double value = numbers.origin() + mean.mean();
        if (mean.isEmpty() || !Double.isFinite(value)) {
            return MeanEstimate.undefined(mean.base(), mean.isEmpty() ? Undefined.EMPTY_BASE : Undefined.TOO_LARGE);
        }
        return MeanEstimate.of(
                mean.base(),
                value,
                organisations == 1 ? null : (Double) variance(mean, null),
                numbers.base().organisations(),
                confidence);
    }

    /**
     * Compares the shares of two groups that have no sheet in common; Fisher's test is that of the sheets without weights.
     *
     * @param compared organisations with a sheet in either base
     */
    public Comparison compare(
            Base a, WeightedSums ticksA, Base b, WeightedSums ticksB, long compared, Confidence confidence) {
        var meanA = WeightedMean.ofTicks(a.sheets(), ticksA, weights);
        var meanB = WeightedMean.ofTicks(b.sheets(), ticksB, weights);
        return Comparison.of(
                share(a, ticksA, confidence),
                share(b, ticksB, confidence),
                new TwoByTwo(
                        ticksA.count(), meanA.base() - ticksA.count(), ticksB.count(), meanB.base() - ticksB.count()),
                difference(meanA, meanB),
                compared,
                confidence);
    }

    /** The same of means. */
    public MeanComparison compare(Numbers a, Numbers b, long compared, Confidence confidence) {
        return MeanComparison.of(
                mean(a, confidence),
                mean(b, confidence),
                difference(
                        WeightedMean.ofNumbers(a.base().sheets(), a.sums(), weights),
                        WeightedMean.ofNumbers(b.base().sheets(), b.sums(), weights)),
                null,
                compared,
                confidence);
    }

    /** The variance of a difference; null where there is none. */
    private Double difference(WeightedMean a, WeightedMean b) {
        return a.isEmpty() || b.isEmpty() || organisations == 1 ? null : (Double) variance(a, b);
    }

    /** @param other which is taken off; null for none */
    private double variance(WeightedMean mean, WeightedMean other) {
        var fitted = margins.sums(regression.solve(margins.totals(residuals(mean, other))));
        var moments = new Moments();
        for (int c = 0; c < fitted.length; c++) {
            double outside = sheets.alone()[c];
            outside -= mean.alone(c, fitted[c], 1, weights[c], moments);
            outside -= other == null ? 0 : other.alone(c, fitted[c], -1, weights[c], moments);
            moments.addAlike(outside, 0, weights[c] * fitted[c]);
            fitted[c] *= weights[c];
        }
        addTogether(mean, other, fitted, moments);
        return moments.variance(organisations);
    }

    /**
     * Adds the organisations that have several sheets.
     *
     * @param fitted by cell, with its weight
     */
    private void addTogether(WeightedMean mean, WeightedMean other, double[] fitted, Moments moments) {
        int entry = 0;
        double sum = 0;
        double squares = 0;
        double magnitude = 0;
        for (int place = 1; place < sheets.places(); place++) {
            double told = mean.organisation(place) - (other == null ? 0 : other.organisation(place));
            double fit = 0;
            for (int end = sheets.starts()[place + 1]; entry < end; entry++) {
                fit += sheets.sheets()[entry] * fitted[sheets.cells()[entry]];
            }
            double left = told - fit;
            sum += left;
            squares += left * left;
            magnitude += told * told + fit * fit;
        }
        moments.add(sum, squares, magnitude);
    }

    private static double[] residuals(WeightedMean mean, WeightedMean other) {
        var residuals = mean.residuals();
        var others = other == null ? new double[residuals.length] : other.residuals();
        for (int c = 0; c < residuals.length; c++) {
            residuals[c] -= others[c];
        }
        return residuals;
    }

    /** What is left over organisations, summed: E is what they are told to add to a mean less what is fitted. */
    static final class Moments {

        private double sum;
        private double squares;
        private double magnitude;

        /** @param count organisations that are alike */
        void addAlike(double count, double told, double fit) {
            double left = told - fit;
            add(count * left, count * left * left, count * (told * told + fit * fit));
        }

        void add(double ofLeft, double ofSquares, double ofMagnitudes) {
            sum += ofLeft;
            squares += ofSquares;
            magnitude += ofMagnitudes;
        }

        double variance(long organisations) {
            double left = squares - sum / organisations * sum;
            return left < ROUNDING * magnitude ? 0 : organisations / (organisations - 1.0) * left;
        }
    }
}
