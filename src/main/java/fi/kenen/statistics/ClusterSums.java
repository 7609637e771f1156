package fi.kenen.statistics;

import java.math.BigInteger;

/**
 * One cell of a matrix, summed over organisations. Each organisation (a sheet without one is an organisation of its own)
 * has n respondents in the base of whom y ticked the cell. Organisations outside the base add nothing and may be left
 * out.
 *
 * @param ticks Σ y
 * @param base Σ n, at most {@link Integer#MAX_VALUE}
 * @param ticksSquared Σ y²
 * @param ticksTimesBase Σ y·n
 * @param baseSquared Σ n²
 */
public record ClusterSums(long ticks, long base, long ticksSquared, long ticksTimesBase, long baseSquared) {

    /** @throws IllegalArgumentException when no organisations have such sums */
    public ClusterSums {
        if (ticks < 0
                || ticks > base
                || base > Integer.MAX_VALUE
                || ticks > ticksSquared
                || ticksSquared > ticksTimesBase
                || ticksTimesBase > baseSquared
                || base > baseSquared
                || baseSquared > base * base) {
            throw new IllegalArgumentException("No sums over organisations: Σy " + ticks + ", Σn " + base + ", Σy² "
                    + ticksSquared + ", Σyn " + ticksTimesBase + ", Σn² " + baseSquared);
        }
    }

    /** Whether all of the base are of the same organisation. */
    boolean isOneOrganisation() {
        return base > 0 && baseSquared == base * base;
    }

    /** Null where the base is empty. */
    public Double share() {
        return base == 0 ? null : (double) ticks / base;
    }

    /**
     * Σ (y·N - Y·n)², with Y and N the sums of y and n: the squared residuals times N². It is exact, because what is left
     * of the terms, when organisations hardly differ, is less than a double would round away.
     */
    BigInteger residuals() {
        var y = BigInteger.valueOf(ticks);
        var n = BigInteger.valueOf(base);
        return n.pow(2)
                .multiply(BigInteger.valueOf(ticksSquared))
                .subtract(y.multiply(n)
                        .multiply(BigInteger.valueOf(ticksTimesBase))
                        .shiftLeft(1))
                .add(y.pow(2).multiply(BigInteger.valueOf(baseSquared)));
    }
}
