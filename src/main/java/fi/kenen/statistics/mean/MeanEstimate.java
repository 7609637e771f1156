package fi.kenen.statistics.mean;

import fi.kenen.statistics.Confidence;
import fi.kenen.statistics.Interval;
import fi.kenen.statistics.Undefined;

/**
 * A mean and how sure it is.
 *
 * @param base respondents in the base
 * @param mean null where the base is empty or has no weights, or no double can hold it
 * @param variance of the mean, 0 or more
 * @param interval contains the mean; null where the variance is, and within one organisation
 * @param undefined why variance or interval is null; null where neither is
 */
public record MeanEstimate(long base, Double mean, Double variance, Interval interval, Undefined undefined) {

    /** Of no numbers. */
    public static final MeanEstimate EMPTY = new MeanEstimate(0, null, null, null, Undefined.EMPTY_BASE);

    /** @throws IllegalArgumentException when the members contradict each other */
    public MeanEstimate {
        boolean none = undefined != null;
        if (base < 0
                || (mean != null && base == 0)
                || (mean == null && !none)
                || (mean != null && !Double.isFinite(mean))
                || (interval == null) != none
                || (variance == null && !none)
                || (variance != null && !(variance >= 0))
                || (!none && !interval.contains(mean))) {
            throw new IllegalArgumentException(
                    "No mean: " + mean + " of " + base + ", variance " + variance + ", " + interval + ", " + undefined);
        }
    }

    /**
     * The mean over respondents, with organisations as clusters: Taylor's linearised variance v = m/(m-1) · Σ (y - ȳ·n)² /
     * N² (T. Lumley, Complex Surveys, 2010), and ȳ ± t·√v with one degree of freedom less than there are organisations in
     * the base.
     *
     * <p>Within one organisation the variance is 0 whatever the mean is, and there is no degree of freedom for an interval. Where
     * the survey has one organisation only the mean can be told.
     *
     * @param organisations m, all of the survey, also those outside the base
     * @throws IllegalArgumentException when {@code organisations} is less than those in the base
     */
    public static MeanEstimate of(NumberSums sums, long organisations, Confidence confidence) {
        if (organisations < sums.organisations()) {
            throw new IllegalArgumentException(
                    "Numbers of " + sums.organisations() + " of " + organisations + " organisations");
        }
        if (sums.base() == 0) {
            return EMPTY;
        }
        return of(
                sums.base(),
                sums.mean(),
                organisations == 1
                        ? null
                        : sums.organisations() == 1 ? (Double) 0.0 : (Double) sums.variance(organisations),
                sums.organisations(),
                confidence);
    }

    /**
     * A mean whose variance is known, with the interval from it.
     *
     * @param base above 0
     * @param variance null where the survey has one organisation; infinite or NaN where no double can hold it
     * @param organisations with a respondent in the base
     */
    public static MeanEstimate of(long base, double mean, Double variance, long organisations, Confidence confidence) {
        if (organisations == 1 || variance == null) {
            return new MeanEstimate(base, mean, variance, null, Undefined.TOO_FEW_ORGANISATIONS);
        }
        var interval = interval(mean, variance, organisations - 1, confidence);
        return interval == null
                ? new MeanEstimate(base, mean, null, null, Undefined.TOO_LARGE)
                : new MeanEstimate(base, mean, variance, interval, null);
    }

    /** Nothing of a base. */
    public static MeanEstimate undefined(long base, Undefined reason) {
        return new MeanEstimate(base, null, null, null, reason);
    }

    /** Null where no double can hold an end of it. */
    static Interval interval(double value, double variance, long degreesOfFreedom, Confidence confidence) {
        double margin = confidence.t(degreesOfFreedom) * Math.sqrt(variance);
        double low = value - margin;
        double high = value + margin;
        return Double.isFinite(low) && Double.isFinite(high) ? new Interval(low, high) : null;
    }

    /** The root of the variance; null where that is. */
    public Double standardError() {
        return variance == null ? null : Math.sqrt(variance);
    }
}
