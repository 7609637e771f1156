package fi.kenen.statistics;

/**
 * Whether who ticks one option also ticks another.
 *
 * @param phi Pearson's correlation of the two, from -1 to 1; null where all or none ticked one of them
 * @param oddsRatio with ½ added to every count (J. B. S. Haldane 1956), above 0; null where the base is empty
 * @param lift the share of those who ticked both over the product of the shares, 0 or more; null where nobody ticked one
 *     of them
 * @param p Fisher's, two-sided, from 0 to 1; null where the base is empty
 * @param undefined why members are null; null where none is
 */
public record Association(Double phi, Double oddsRatio, Double lift, Double p, Undefined undefined) {

    /** @throws IllegalArgumentException when the members contradict each other */
    public Association {
        boolean empty = undefined == Undefined.EMPTY_BASE;
        if ((phi == null) != (undefined != null)
                || (oddsRatio == null) != empty
                || (p == null) != empty
                || (lift == null && undefined == null)
                || (phi != null && !(phi >= -1 && phi <= 1))
                || (oddsRatio != null && !(oddsRatio > 0))
                || (lift != null && !(lift >= 0))
                || (p != null && !(p >= 0 && p <= 1))) {
            throw new IllegalArgumentException("No association: phi " + phi + ", odds ratio " + oddsRatio + ", lift "
                    + lift + ", p " + p + ", " + undefined);
        }
    }

    /** @param counts by the one option and the other, among the sheets in both bases */
    public static Association of(TwoByTwo counts) {
        if (counts.total() == 0) {
            return new Association(null, null, null, null, Undefined.EMPTY_BASE);
        }
        var phi = phi(counts);
        return new Association(
                phi,
                (counts.both() + 0.5)
                        * (counts.neither() + 0.5)
                        / ((counts.onlyFirst() + 0.5) * (counts.onlySecond() + 0.5)),
                counts.first() == 0 || counts.second() == 0
                        ? null
                        : (Double)
                                ((double) counts.both() * counts.total() / ((double) counts.first() * counts.second())),
                counts.fisherP(),
                phi == null ? Undefined.NO_VARIATION : null);
    }

    private static Double phi(TwoByTwo counts) {
        double margins = (double) counts.first()
                * (counts.total() - counts.first())
                * counts.second()
                * (counts.total() - counts.second());
        if (margins == 0) {
            return null;
        }
        long surplus = counts.both() * counts.neither() - counts.onlyFirst() * counts.onlySecond();
        return Math.max(-1, Math.min(1, surplus / Math.sqrt(margins)));
    }
}
