package fi.kenen.statistics.mean;

import fi.kenen.statistics.Confidence;
import fi.kenen.statistics.Interval;
import fi.kenen.statistics.TTest;
import fi.kenen.statistics.Undefined;

/**
 * A mean in group a against that in group b.
 *
 * @param a the mean in group a
 * @param b the mean in group b
 * @param difference a - b; null where a base is empty or no double can hold it
 * @param interval contains the difference; null where the variance is, or below 3 organisations are compared
 * @param variance of the difference, 0 or more; null where the mean of a group has none
 * @param tTest null where the interval is, or the variance is 0
 * @param hedgesG effect size J·(a - b)/s with s the pooled standard deviation of respondents and J = 1 - 3/(4·N - 9) (L. V.
 *     Hedges 1981); null where the difference is, there are fewer than 3 respondents, each group is of one number, or
 *     respondents have weights
 * @param undefined why members are null; null where none is
 */
public record MeanComparison(
        MeanEstimate a,
        MeanEstimate b,
        Double difference,
        Interval interval,
        Double variance,
        TTest tTest,
        Double hedgesG,
        Undefined undefined) {

    /** @throws IllegalArgumentException when the members contradict each other */
    public MeanComparison {
        boolean unsure = a.variance() == null || b.variance() == null;
        if ((difference == null && (hedgesG != null || variance != null))
                || (difference != null && (a.mean() == null || b.mean() == null))
                || (variance == null ? interval != null : unsure)
                || (interval == null && tTest != null)
                || (undefined != null) != (tTest == null)
                || (interval != null && !interval.contains(difference))
                || (variance != null && !(variance >= 0))
                || (difference != null && !Double.isFinite(difference))
                || (hedgesG != null && !Double.isFinite(hedgesG))) {
            throw new IllegalArgumentException("No comparison: " + difference + " in " + interval + ", variance "
                    + variance + ", " + tTest + ", g " + hedgesG + ", " + undefined);
        }
    }

    /**
     * Compares two groups that have no respondent in common; organisations they may have. The variance of the difference
     * is linearised over organisations (T. Lumley, Complex Surveys, 2010), df is the number of organisations compared less
     * 2, for the interval too.
     *
     * @param clusterSquares Σ (deviation in a / Nₐ - deviation in b / N_b)², over organisations, with what {@link
     *     NumberSums} calls deviations; not finite where no double can hold it, and not looked at where a base is empty
     * @param organisationsCompared those with somebody in the base of a or b, one in both counted once
     * @param organisations all of the survey
     * @throws IllegalArgumentException when the sums contradict each other or the numbers of organisations
     */
    public static MeanComparison of(
            NumberSums a,
            NumberSums b,
            double clusterSquares,
            long organisationsCompared,
            long organisations,
            Confidence confidence) {
        if (organisationsCompared < Math.max(a.organisations(), b.organisations())
                || organisationsCompared > a.organisations() + b.organisations()
                || organisationsCompared > organisations
                || clusterSquares < 0) {
            throw new IllegalArgumentException("Nothing to compare: " + a + " and " + b + ", " + clusterSquares + ", "
                    + organisationsCompared + " of " + organisations + " organisations");
        }
        var meanA = MeanEstimate.of(a, organisations, confidence);
        var meanB = MeanEstimate.of(b, organisations, confidence);
        if (a.base() == 0 || b.base() == 0) {
            return of(meanA, meanB, null, null, organisationsCompared, confidence);
        }
        double spread = a.squares() / a.base() + b.squares() / b.base();
        return of(
                meanA,
                meanB,
                organisations == 1 ? null : (Double) NumberSums.variance(clusterSquares, spread, organisations),
                hedgesG(a, b),
                organisationsCompared,
                confidence);
    }

    /**
     * Two means the variance of whose difference is known.
     *
     * @param variance null where a base is empty or the survey has one organisation; infinite or NaN where no double can hold
     *     it
     * @param hedgesG null where it is undefined, or respondents have weights
     * @param organisationsCompared those with somebody in the base of a or b, one in both counted once
     */
    public static MeanComparison of(
            MeanEstimate a,
            MeanEstimate b,
            Double variance,
            Double hedgesG,
            long organisationsCompared,
            Confidence confidence) {
        if (a.mean() == null || b.mean() == null) {
            return new MeanComparison(
                    a, b, null, null, null, null, null, a.mean() == null ? a.undefined() : b.undefined());
        }
        var difference = finite(a.mean() - b.mean());
        if (variance == null) {
            return new MeanComparison(a, b, difference, null, null, null, hedgesG, Undefined.TOO_FEW_ORGANISATIONS);
        }
        if (difference == null || finite(variance) == null || a.variance() == null || b.variance() == null) {
            return new MeanComparison(a, b, difference, null, null, null, hedgesG, Undefined.TOO_LARGE);
        }
        long degreesOfFreedom = organisationsCompared - 2;
        if (degreesOfFreedom < 1) {
            return new MeanComparison(a, b, difference, null, variance, null, hedgesG, Undefined.TOO_FEW_ORGANISATIONS);
        }
        var interval = MeanEstimate.interval(difference, variance, degreesOfFreedom, confidence);
        boolean isTooLarge = interval == null || finite(difference / Math.sqrt(variance)) == null;
        var undefined = variance == 0 ? Undefined.NO_VARIATION : isTooLarge ? Undefined.TOO_LARGE : null;
        return new MeanComparison(
                a,
                b,
                difference,
                interval,
                variance,
                undefined == null ? TTest.of(difference, variance, degreesOfFreedom) : null,
                hedgesG,
                undefined);
    }

    private static Double hedgesG(NumberSums a, NumberSums b) {
        double difference = a.mean() - b.mean();
        long respondents = a.base() + b.base();
        double pooled = Math.sqrt((a.squares() + b.squares()) / (respondents - 2));
        return Double.isFinite(pooled) ? finite((1 - 3 / (4.0 * respondents - 9)) * difference / pooled) : null;
    }

    /** Null for what no double can hold or is undefined. */
    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
