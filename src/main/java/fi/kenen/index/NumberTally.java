package fi.kenen.index;

import fi.kenen.statistics.Confidence;
import fi.kenen.statistics.mean.MeanComparison;
import fi.kenen.statistics.mean.MeanEstimate;
import fi.kenen.statistics.mean.NumberSums;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.statistics.descriptive.Max;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Min;
import org.apache.commons.statistics.descriptive.Sum;

/**
 * The numbers that some sheets hold, by organisation. Deviations from the mean are summed, with what rounding takes from
 * them, so that numbers which are large and differ little keep what they differ in; the order of the sheets changes but the
 * last digit.
 *
 * @param sheets that hold a number
 * @param mean of the numbers; 0 where there are none
 * @param deviations from the mean, summed over each organisation in the places of {@link Tally}; at 0 nothing that counts
 * @param squares of the deviations of all sheets, summed
 * @param squaresAlone of the deviations of the sheets that are told together at 0, summed
 */
public record NumberTally(Tally sheets, double mean, double[] deviations, double squares, double squaresAlone) {

    /**
     * @param places as a tally of the same survey has
     * @param organisations of each number the place of its organisation in a tally
     */
    static NumberTally of(int places, int[] organisations, double[] numbers) {
        double mean = mean(numbers);
        var sheets = new int[places];
        var deviations = new double[places];
        var roundings = new double[places];
        var squares = Sum.create();
        var squaresAlone = Sum.create();
        for (int i = 0; i < numbers.length; i++) {
            int organisation = organisations[i];
            double deviation = numbers[i] - mean;
            double before = deviations[organisation];
            double sum = before + deviation;
            double added = sum - before;
            sheets[organisation]++;
            deviations[organisation] = sum;
            roundings[organisation] += before - (sum - added) + (deviation - added);
            (organisation == 0 ? squaresAlone : squares).accept(deviation * deviation);
        }
        var all = Sum.create();
        for (int c = 0; c < places; c++) {
            deviations[c] += roundings[c];
            all.accept(deviations[c]);
        }
        // What the mean lacks because a double had to hold it.
        double rest = numbers.length == 0 ? 0 : all.getAsDouble() / numbers.length;
        double alone = Math.max(0, squaresAlone.getAsDouble() - rest * (2 * deviations[0] - sheets[0] * rest));
        for (int c = 0; c < places; c++) {
            deviations[c] -= sheets[c] * rest;
        }
        squares.accept(squaresAlone.getAsDouble());
        squares.accept(-numbers.length * rest * rest);
        return new NumberTally(new Tally(sheets), mean, deviations, Math.max(0, squares.getAsDouble()), alone);
    }

    /**
     * The places of a scale's positions as numbers, from 1.
     *
     * @param positions of the sheets that chose each position, at least one
     */
    public static NumberTally ofPositions(List<Tally> positions) {
        var sheets = positions.stream().reduce(Tally::plus).orElseThrow();
        var sums = new long[sheets.sheets().length];
        long squares = 0;
        long squaresAlone = 0;
        for (int p = 0; p < positions.size(); p++) {
            long place = p + 1L;
            for (int c = 0; c < sums.length; c++) {
                sums[c] += place * positions.get(p).sheets()[c];
            }
            squares += place * place * positions.get(p).total();
            squaresAlone += place * place * positions.get(p).sheets()[0];
        }
        return ofWhole(sheets, sums, squares, squaresAlone);
    }

    /**
     * Whole numbers, none of them negative.
     *
     * @param sums of the numbers, by organisation in the places of the tally
     * @param squares of the numbers, summed
     * @param squaresAlone of those of the sheets that are told together
     */
    static NumberTally ofWhole(Tally sheets, long[] sums, long squares, long squaresAlone) {
        long total = sheets.total();
        var deviations = new double[sums.length];
        if (total == 0) {
            return new NumberTally(sheets, 0, deviations, 0, 0);
        }
        long sum = LongStream.of(sums).sum();
        for (int c = 0; c < sums.length; c++) {
            deviations[c] = (double) (sums[c] * total - sum * sheets.sheets()[c]) / total;
        }
        return new NumberTally(
                sheets,
                (double) sum / total,
                deviations,
                squaredDeviations(total, sum, squares, total, sum),
                squaredDeviations(sheets.sheets()[0], sums[0], squaresAlone, total, sum));
    }

    /**
     * Σ (y - Y/N)² of n numbers y, exact until it is divided.
     *
     * @param sum Σ y
     * @param squares Σ y²
     * @param total N
     * @param whole Y
     */
    private static double squaredDeviations(long n, long sum, long squares, long total, long whole) {
        var all = BigInteger.valueOf(total);
        var mean = BigInteger.valueOf(whole);
        return all.pow(2)
                        .multiply(BigInteger.valueOf(squares))
                        .subtract(all.multiply(mean)
                                .multiply(BigInteger.valueOf(sum))
                                .shiftLeft(1))
                        .add(mean.pow(2).multiply(BigInteger.valueOf(n)))
                        .doubleValue()
                / Math.pow(total, 2);
    }

    /** @param organisations all of the survey */
    public MeanEstimate estimate(long organisations, Confidence confidence) {
        return MeanEstimate.of(sums(), organisations, confidence);
    }

    NumberSums sums() {
        var clusterSquares = Sum.create();
        clusterSquares.accept(squaresAlone);
        for (int c = 1; c < deviations.length; c++) {
            clusterSquares.accept(deviations[c] * deviations[c]);
        }
        return new NumberSums(sheets.total(), sheets.organisations(), mean, squares, clusterSquares.getAsDouble());
    }

    /**
     * Their mean against that of others.
     *
     * @param others of none of its sheets; of the same clusters, or of matched ones
     * @param organisations all of the survey, or of both
     */
    public MeanComparison compare(NumberTally others, long organisations, Confidence confidence) {
        return MeanComparison.of(
                sums(),
                others.sums(),
                squaresApart(others),
                sheets.organisationsWith(others.sheets),
                organisations,
                confidence);
    }

    /** Σ (deviation here / N here - deviation there / N there)², over organisations. */
    private double squaresApart(NumberTally others) {
        double n = Math.max(1, sheets.total());
        double m = Math.max(1, others.sheets.total());
        var apart = Sum.create();
        apart.accept(squaresAlone / n / n);
        apart.accept(others.squaresAlone / m / m);
        for (int c = 1; c < deviations.length; c++) {
            double difference = deviations[c] / n - others.deviations[c] / m;
            apart.accept(difference * difference);
        }
        return apart.getAsDouble();
    }

    /** Never out of the numbers, although rounding would bring it there. */
    private static double mean(double... numbers) {
        return numbers.length == 0
                ? 0
                : Math.max(
                        Min.of(numbers).getAsDouble(),
                        Math.min(Max.of(numbers).getAsDouble(), Mean.of(numbers).getAsDouble()));
    }
}
