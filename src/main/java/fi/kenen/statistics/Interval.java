package fi.kenen.statistics;

/**
 * A confidence interval: of a share within 0 to 1, of a difference of two shares within -1 to 1, of a mean or a
 * difference of means anywhere.
 *
 * @param low not above {@code high}
 */
public record Interval(double low, double high) {

    /** @throws IllegalArgumentException when the limits are not in order, infinite or NaN */
    public Interval {
        if (!(low <= high && Double.isFinite(low) && Double.isFinite(high))) {
            throw new IllegalArgumentException("No interval: " + low + " to " + high);
        }
    }

    /**
     * The score interval of a share (E. B. Wilson 1927). It contains the share; its lower limit is exactly 0 where the
     * share is 0, its upper one exactly 1 where the share is 1.
     *
     * @param share from 0 to 1
     * @param base respondents, or an effective number of them that need not be whole; above 0
     * @throws IllegalArgumentException when share or base is out of range or NaN
     */
    public static Interval wilson(double share, double base, Confidence confidence) {
        if (!(share >= 0 && share <= 1 && base > 0 && base < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("No share of a base: " + share + " of " + base);
        }
        double z = confidence.z();
        double doubt = z * z / base;
        double root = z * Math.sqrt((share * (1 - share) + doubt / 4) / base);
        double high = share == 1 ? 1 : Math.min(1, (share + doubt / 2 + root) / (1 + doubt));
        // The limits are the roots of one quadratic; their product gives the lower one without cancellation.
        double low = share * share / ((1 + doubt) * high);
        return new Interval(Math.min(low, share), Math.max(high, share));
    }

    /**
     * The hybrid score interval of the difference of two shares, a - b: method 10 of R. G. Newcombe 1998 (Statist. Med.
     * 17:873). It contains the difference.
     *
     * @param intervalA of {@code shareA}, by {@link #wilson}
     * @param intervalB of {@code shareB}, at the same confidence
     * @throws IllegalArgumentException when an interval does not contain its share
     */
    public static Interval newcombe(double shareA, Interval intervalA, double shareB, Interval intervalB) {
        if (!intervalA.contains(shareA) || !intervalB.contains(shareB)) {
            throw new IllegalArgumentException(
                    shareA + " in " + intervalA + " and " + shareB + " in " + intervalB + " do not hold");
        }
        double difference = shareA - shareB;
        double below = Math.hypot(shareA - intervalA.low, intervalB.high - shareB);
        double above = Math.hypot(intervalA.high - shareA, shareB - intervalB.low);
        return new Interval(Math.max(-1, difference - below), Math.min(1, difference + above));
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** How far its nearer end is from 0; 0 where it contains that. */
    public double distanceFromZero() {
        return Math.max(0, Math.max(low, -high));
    }

    boolean isWithin(double least, double most) {
        return least <= low && high <= most;
    }
}
