package fi.kenen.statistics.mean;

import fi.kenen.statistics.Undefined;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * How numbers are distributed.
 *
 * @param n how many there are
 * @param mean null where there are none, as what follows but the deviation
 * @param standardDeviation of the sample, with n - 1; null for fewer than two numbers, and where numbers have weights, as
 *     what follows
 * @param minimum null also of positions, as the maximum and both quartiles
 * @param lowerQuartile interpolated between the two nearest numbers (R. J. Hyndman & Y. Fan 1996, type 7), as the median
 *     and the upper quartile
 * @param undefined why a figure is null that numbers have; null where none is
 */
public record Distribution(
        long n,
        Double mean,
        Double standardDeviation,
        Double minimum,
        Double lowerQuartile,
        Double median,
        Double upperQuartile,
        Double maximum,
        Undefined undefined) {

    /** Of what is no number. */
    public static final Distribution NONE =
            new Distribution(0, null, null, null, null, null, null, null, Undefined.EMPTY_BASE);

    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

    public static Distribution of(double... numbers) {
        if (numbers.length == 0) {
            return NONE;
        }
        int n = numbers.length;
        // In the order of the answers, sums would depend on the order of the sheets.
        var sorted = numbers.clone();
        Arrays.sort(sorted);
        // From the least of them, so that numbers which are all the same deviate by nothing.
        var differences =
                Arrays.stream(sorted).map(number -> number - sorted[0]).toArray();
        var quartiles = QUANTILE.evaluate(n, i -> sorted[i], 0.25, 0.5, 0.75);
        var mean = finite(
                Math.max(sorted[0], Math.min(sorted[n - 1], Mean.of(sorted).getAsDouble())));
        var deviation = n < 2 ? null : finite(StandardDeviation.of(differences).getAsDouble());
        var told = Arrays.stream(quartiles).mapToObj(Distribution::finite).toList();
        boolean isTooLarge = mean == null || (n >= 2 && deviation == null) || told.contains(null);
        return new Distribution(
                n,
                mean,
                deviation,
                sorted[0],
                told.get(0),
                told.get(1),
                told.get(2),
                sorted[n - 1],
                isTooLarge ? Undefined.TOO_LARGE : n < 2 ? Undefined.TOO_FEW_ANSWERS : null);
    }

    /** Of numbers with weights, of which only the mean is told. */
    public static Distribution ofWeighted(MeanEstimate mean) {
        return new Distribution(
                mean.base(),
                mean.mean(),
                null,
                null,
                null,
                null,
                null,
                null,
                mean.mean() == null ? mean.undefined() : null);
    }

    /**
     * The places of a scale's positions as numbers, from 1, of which only mean, deviation and median are told.
     *
     * @param chosen how often each position was, the lowest first
     */
    public static Distribution ofPositions(long... chosen) {
        long n = Arrays.stream(chosen).sum();
        if (n == 0) {
            return NONE;
        }
        long sum = 0;
        for (int p = 0; p < chosen.length; p++) {
            sum += (p + 1) * chosen[p];
        }
        double mean = (double) sum / n;
        double squares = 0;
        for (int p = 0; p < chosen.length; p++) {
            squares += chosen[p] * (p + 1 - mean) * (p + 1 - mean);
        }
        return new Distribution(
                n,
                mean,
                n < 2 ? null : Math.sqrt(squares / (n - 1)),
                null,
                null,
                (positionOf((n + 1) / 2, chosen) + positionOf(n / 2 + 1, chosen)) / 2.0,
                null,
                null,
                n < 2 ? Undefined.TOO_FEW_ANSWERS : null);
    }

    /** The position of the answer with a rank from 1, the lowest position first. */
    private static int positionOf(long rank, long... chosen) {
        int position = 1;
        for (long left = rank - chosen[0]; left > 0; left -= chosen[position - 1]) {
            position++;
        }
        return position;
    }

    /** Null for what no double can hold. */
    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
