package fi.kenen.statistics;

/**
 * One cell of a matrix as organisations see it, each with one voice: its share, from 0 to 1, of respondents in the base
 * who ticked the cell. They are added one after another, and deviations from the mean are summed (B. P. Welford 1962),
 * because the difference of two sums would be rounding where organisations hardly differ.
 */
public final class OrganisationSums {

    private long organisations;
    private long base;
    private double mean;
    private double squaredDeviations;

    /** Adds an organisation of so many respondents in the base, of whom so many ticked the cell. */
    public OrganisationSums add(long ticks, long respondents) {
        return add(ticks, respondents, 1);
    }

    /**
     * Adds organisations that are all alike.
     *
     * @param times how many
     * @throws IllegalArgumentException when there are no such organisations
     */
    public OrganisationSums add(long ticks, long respondents, long times) {
        if (ticks < 0 || ticks > respondents || respondents < 1 || times < 0) {
            throw new IllegalArgumentException(
                    times + " organisations in which " + ticks + " of " + respondents + " ticked");
        }
        if (times > 0) {
            double before = (double) ticks / respondents - mean;
            organisations += times;
            base += respondents * times;
            mean += before * times / organisations;
            squaredDeviations += before * ((double) ticks / respondents - mean) * times;
        }
        return this;
    }

    /** Organisations with somebody in the base. */
    public long organisations() {
        return organisations;
    }

    /** Respondents in the base. */
    long base() {
        return base;
    }

    /** The mean of the shares; 0 without organisations. */
    double mean() {
        return Math.max(0, Math.min(1, mean));
    }

    /** Of the shares from their mean, summed. */
    double squaredDeviations() {
        return Math.max(0, squaredDeviations);
    }
}
