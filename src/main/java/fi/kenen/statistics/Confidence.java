package fi.kenen.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How often an interval is to cover what it estimates.
 *
 * @param level from {@value #LEAST} to {@value #MOST}
 */
public record Confidence(double level) {

    public static final double LEAST = 0.5;
    public static final double MOST = 0.999;

    /** 95 %. */
    public static final Confidence USUAL = new Confidence(0.95);

    /** @throws IllegalArgumentException when the level is out of range or NaN */
    public Confidence {
        if (!(level >= LEAST && level <= MOST)) {
            throw new IllegalArgumentException("No confidence: " + level);
        }
    }

    /** The two-sided quantile of the standard normal distribution; 1.959963984540054 at 95 %. */
    public double z() {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
    }

    /**
     * The two-sided quantile of Student's t, above {@link #z()}; 2.228138851986274 at 95 % and 10 degrees.
     *
     * @param degreesOfFreedom at least 1
     */
    public double t(long degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - level) / 2);
    }
}
