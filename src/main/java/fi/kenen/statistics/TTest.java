package fi.kenen.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's two-sided test of a difference.
 *
 * @param t the difference over its standard error
 * @param degreesOfFreedom at least 1
 * @param p from 0 to 1
 */
public record TTest(double t, long degreesOfFreedom, double p) {

    /** @throws IllegalArgumentException when a member is out of range or NaN */
    public TTest {
        if (!Double.isFinite(t) || degreesOfFreedom < 1 || !(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("No test: t " + t + ", df " + degreesOfFreedom + ", p " + p);
        }
    }

    /**
     * @param variance of the difference, above 0
     * @throws IllegalArgumentException when t would be too large for a double
     */
    public static TTest of(double difference, double variance, long degreesOfFreedom) {
        double t = difference / Math.sqrt(variance);
        double p = 2 * TDistribution.of(degreesOfFreedom).survivalProbability(Math.abs(t));
        return new TTest(t, degreesOfFreedom, Math.min(1, p));
    }
}
