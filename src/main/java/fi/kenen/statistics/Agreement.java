package fi.kenen.statistics;

/**
 * How far respondents of the same organisation say the same: Krippendorff's alpha for nominal values (K. Krippendorff,
 * Content Analysis), with organisations as units and respondents as interchangeable observers.
 *
 * @param units organisations with two values or more; others tell nothing and are left out throughout
 * @param values in those units
 * @param observed disagreement, from 0 to 1; null where there are no units
 * @param expected disagreement if respondents answered regardless of organisation, from 0 to 1; null where there are no
 *     units
 * @param alpha 1 - observed/expected: 1 for full agreement, 0 for what chance brings, below 0 for less than that; null
 *     where there are fewer than two units or all values are the same
 * @param undefined why members are null; null where none is
 */
public record Agreement(long units, long values, Double observed, Double expected, Double alpha, Undefined undefined) {

    /** @throws IllegalArgumentException when the members contradict each other */
    public Agreement {
        if (units < 0
                || values / 2 < units
                || (observed == null) != (units == 0)
                || (expected == null) != (units == 0)
                || (alpha == null) != (undefined != null)
                || (observed != null && !(observed >= 0 && observed <= 1 && expected >= 0 && expected <= 1))
                || (alpha != null && !(alpha <= 1 && alpha > Double.NEGATIVE_INFINITY))) {
            throw new IllegalArgumentException("No agreement: " + units + " units, " + values + " values, " + observed
                    + ", " + expected + ", " + alpha + ", " + undefined);
        }
    }

    /**
     * Agreement on whether a cell is ticked. Each unit has n values of which y are ticks.
     *
     * @param values Σ n, at most {@link Integer#MAX_VALUE}
     * @param ticks Σ y
     * @param mixed Σ y(n-y)/(n-1)
     * @throws IllegalArgumentException when no units have such sums
     */
    public static Agreement ofTicks(long units, long values, long ticks, double mixed) {
        if (ticks < 0 || ticks > values || values > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(ticks + " of " + values);
        }
        return of(units, values, 2 * mixed, 2 * ticks * (values - ticks));
    }

    /**
     * Agreement on values of any number of kinds. A pair is ordered, so that two values that differ make two.
     *
     * @param values in all units
     * @param pairsWithin over the units, the sum of pairs of differing values over the unit's number of values less 1
     * @param pairsOverall pairs of differing values, of all that are in the units
     * @throws IllegalArgumentException when no units have such sums
     */
    public static Agreement of(long units, long values, double pairsWithin, long pairsOverall) {
        if (pairsOverall < 0 || !(pairsWithin >= 0) || (pairsOverall == 0 && pairsWithin > 0)) {
            throw new IllegalArgumentException("No pairs: " + pairsWithin + ", " + pairsOverall);
        }
        if (units == 0) {
            return new Agreement(units, values, null, null, null, Undefined.TOO_FEW_ORGANISATIONS);
        }
        double observed = Math.min(1, pairsWithin / values);
        double expected = pairsOverall / ((double) values * (values - 1));
        if (units == 1) {
            return new Agreement(units, values, observed, expected, null, Undefined.TOO_FEW_ORGANISATIONS);
        }
        return expected == 0
                ? new Agreement(units, values, observed, expected, null, Undefined.NO_VARIATION)
                : new Agreement(units, values, observed, expected, 1 - observed / expected, null);
    }
}
