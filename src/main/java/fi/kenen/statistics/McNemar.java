package fi.kenen.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether the same respondents tick one role more often than another (Q. McNemar 1947).
 *
 * @param exactP two-sided, from 0 to 1: discordant respondents fall to either side as coins do
 * @param chiSquared without correction for continuity, 0 or more
 * @param asymptoticP of {@code chiSquared} with one degree of freedom, from 0 to 1
 * @param undefined why all three are null; null where they are not
 */
public record McNemar(Double exactP, Double chiSquared, Double asymptoticP, Undefined undefined) {

    /** @throws IllegalArgumentException when the members contradict each other */
    public McNemar {
        boolean none = undefined != null;
        if ((exactP == null) != none
                || (chiSquared == null) != none
                || (asymptoticP == null) != none
                || (!none
                        && !(exactP >= 0 && exactP <= 1 && chiSquared >= 0 && asymptoticP >= 0 && asymptoticP <= 1))) {
            throw new IllegalArgumentException(
                    "No test: " + exactP + ", " + chiSquared + ", " + asymptoticP + ", " + undefined);
        }
    }

    /** @param counts by the one role and the other */
    public static McNemar of(TwoByTwo counts) {
        long discordant = counts.onlyFirst() + counts.onlySecond();
        if (discordant == 0) {
            return new McNemar(
                    null, null, null, counts.total() == 0 ? Undefined.EMPTY_BASE : Undefined.NO_DISCORDANT_PAIRS);
        }
        long fewer = Math.min(counts.onlyFirst(), counts.onlySecond());
        double tail =
                BinomialDistribution.of(Math.toIntExact(discordant), 0.5).cumulativeProbability(Math.toIntExact(fewer));
        double surplus = counts.onlyFirst() - counts.onlySecond();
        double chiSquared = surplus * surplus / discordant;
        return new McNemar(
                Math.min(1, 2 * tail), chiSquared, ChiSquaredDistribution.of(1).survivalProbability(chiSquared), null);
    }
}
