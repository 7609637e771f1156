package fi.kenen.statistics;

/**
 * One cell of a matrix as organisations see it, each with one voice: its share, from 0 to 1, of respondents in the base
 * who ticked the cell.
 *
 * @param organisations with somebody in the base
 * @param base respondents in the base
 * @param shares the sum of the shares
 * @param squaredShares the sum of the squares of the shares
 */
public record OrganisationSums(long organisations, long base, double shares, double squaredShares) {

    /** @throws IllegalArgumentException when no organisations have such sums */
    public OrganisationSums {
        if (organisations < 0
                || base < organisations
                || (base > 0 && organisations == 0)
                || !(0 <= squaredShares && squaredShares <= shares && shares <= organisations)) {
            throw new IllegalArgumentException("No sums over " + organisations + " organisations with " + base
                    + " respondents: " + shares + ", " + squaredShares);
        }
    }
}
