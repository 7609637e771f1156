package fi.kenen.statistics;

import java.math.BigInteger;

/**
 * How two groups share organisations, for one cell: products of what {@link ClusterSums} sums in group a and in group b,
 * summed over organisations. Only organisations with respondents in both add anything.
 *
 * @param ticksTicks Σ yₐ·y_b
 * @param ticksBase Σ yₐ·n_b
 * @param baseTicks Σ nₐ·y_b
 * @param baseBase Σ nₐ·n_b
 */
public record CrossSums(long ticksTicks, long ticksBase, long baseTicks, long baseBase) {

    /** No organisation is in both groups. */
    public static final CrossSums NONE = new CrossSums(0, 0, 0, 0);

    /** @throws IllegalArgumentException when no organisations have such sums */
    public CrossSums {
        if (ticksTicks < 0
                || ticksTicks > Math.min(ticksBase, baseTicks)
                || Math.max(ticksBase, baseTicks) > baseBase) {
            throw new IllegalArgumentException("No sums over organisations: Σyy " + ticksTicks + ", Σyn " + ticksBase
                    + ", Σny " + baseTicks + ", Σnn " + baseBase);
        }
    }

    /** Σ (yₐ·Nₐ - Yₐ·nₐ)(y_b·N_b - Y_b·n_b), exactly; see {@link ClusterSums#residuals()}. */
    BigInteger residuals(ClusterSums a, ClusterSums b) {
        return product(a.base(), b.base(), ticksTicks)
                .subtract(product(a.base(), b.ticks(), ticksBase))
                .subtract(product(a.ticks(), b.base(), baseTicks))
                .add(product(a.ticks(), b.ticks(), baseBase));
    }

    private static BigInteger product(long a, long b, long sum) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).multiply(BigInteger.valueOf(sum));
    }
}
