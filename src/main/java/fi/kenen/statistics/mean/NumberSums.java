package fi.kenen.statistics.mean;

/**
 * The numbers of a base, summed over organisations. Each number deviates from the mean of all; each organisation (a
 * respondent without one is an organisation of its own) by the sum of what its respondents do.
 *
 * @param base how many numbers
 * @param organisations those that have some of them
 * @param mean of the numbers; 0 where there are none
 * @param squares of the deviations of respondents, summed; infinite or NaN where no double can hold it
 * @param clusterSquares of the deviations of organisations, summed; infinite or NaN where no double can hold it
 */
public record NumberSums(long base, long organisations, double mean, double squares, double clusterSquares) {

    /**
     * What is left of a sum of squares, as a portion of what it is made of, when its terms cancel each other but for
     * rounding.
     */
    private static final double ROUNDING = 1e-24;

    /** @throws IllegalArgumentException when no numbers have such sums */
    public NumberSums {
        if (organisations < 0
                || organisations > base
                || (organisations == 0) != (base == 0)
                || !Double.isFinite(mean)
                || squares < 0
                || clusterSquares < 0) {
            throw new IllegalArgumentException("No sums of numbers: " + base + " in " + organisations
                    + " organisations, mean " + mean + ", squares " + squares + " and " + clusterSquares);
        }
    }

    /** The variance of the mean, m/(m-1) · {@code clusterSquares} / N²; 0 where it is but rounding. */
    double variance(long allOrganisations) {
        return variance(clusterSquares / base / base, squares / base, allOrganisations);
    }

    /** @param spread the variance of single numbers, of which it would be a rounding error */
    static double variance(double squares, double spread, long allOrganisations) {
        return squares < ROUNDING * spread ? 0 : allOrganisations / (allOrganisations - 1.0) * squares;
    }
}
