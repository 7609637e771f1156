package fi.kenen.statistics;

/**
 * Respondents counted by two properties that each has or has not; at most {@link Integer#MAX_VALUE} of them.
 *
 * @param both have the first property and the second
 * @param onlyFirst have the first property and not the second
 * @param onlySecond have the second property and not the first
 * @param neither have none of the two
 */
public record TwoByTwo(long both, long onlyFirst, long onlySecond, long neither) {

    /** Tables as likely as the observed one come out of floating point a little more or less likely. */
    private static final double AS_LIKELY = 1 + 1e-7;

    /** A table less likely than the observed one by this factor adds nothing that a double can hold. */
    private static final double NOTHING = 1e-20;

    private static final double LEAST_WEIGHT = 1e-280;

    /** @throws IllegalArgumentException when a count is negative or there are too many respondents */
    public TwoByTwo {
        if (Math.min(Math.min(both, onlyFirst), Math.min(onlySecond, neither)) < 0
                || Math.max(Math.max(both, onlyFirst), Math.max(onlySecond, neither)) > Integer.MAX_VALUE
                || both + onlyFirst + onlySecond + neither > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "No counts: " + both + ", " + onlyFirst + ", " + onlySecond + ", " + neither);
        }
    }

    public long total() {
        return both + onlyFirst + onlySecond + neither;
    }

    /** Respondents who have the first property. */
    public long first() {
        return both + onlyFirst;
    }

    /** Respondents who have the second property. */
    public long second() {
        return both + onlySecond;
    }

    /**
     * The smallest of the four counts that would be expected if the properties had nothing to do with each other; null
     * where the table is empty.
     */
    public Double leastExpected() {
        return total() == 0
                ? null
                : (double) Math.min(first(), total() - first()) * Math.min(second(), total() - second()) / total();
    }

    /**
     * Fisher's exact test, two-sided: the probability, with the margins as they are, of all tables that are at most as
     * likely as this one (R. A. Fisher 1935; ties within a factor of 1 + 1e-7, as R has them). From 0 to 1; 1 where a
     * margin is 0; 0 where it is too small for a double; null where the table is empty.
     */
    public Double fisherP() {
        if (total() == 0) {
            return null;
        }
        var likeliest = likeliest();
        long steps = both - likeliest.both;
        double observed =
                steps >= 0 ? likeliest.weightAfter(steps) : likeliest.mirrored().weightAfter(-steps);
        if (observed < LEAST_WEIGHT) {
            return 0.0;
        }
        double least = observed * NOTHING;
        return likeliest.weightOfTables(observed * AS_LIKELY, least)
                / likeliest.weightOfTables(Double.POSITIVE_INFINITY, least);
    }

    /** The table that is the likeliest of all with the same margins: the mode of the hypergeometric distribution. */
    private TwoByTwo likeliest() {
        long mode = (first() + 1) * (second() + 1) / (total() + 2);
        return new TwoByTwo(mode, first() - mode, second() - mode, neither - both + mode);
    }

    /** The table in which a step up is a step down in this one. */
    private TwoByTwo mirrored() {
        return new TwoByTwo(onlyFirst, both, neither, onlySecond);
    }

    /**
     * How likely the table is in which {@code both} is larger by {@code steps}, this one being the likeliest and having
     * weight 1. Gives up, with a weight that is too small, below the least.
     */
    private double weightAfter(long steps) {
        double weight = 1;
        for (long step = 0; step < steps && weight >= LEAST_WEIGHT; step++) {
            weight *= ratio(step);
        }
        return weight;
    }

    /** What the next table's weight is to that of the table after some steps; 0 where there is no next. */
    private double ratio(long step) {
        return (double) (onlyFirst - step) * (onlySecond - step) / ((double) (both + step + 1) * (neither + step + 1));
    }

    private double weightOfTables(double most, double least) {
        return (1 <= most ? 1 : 0)
                + weightOfTablesAbove(most, least)
                + mirrored().weightOfTablesAbove(most, least);
    }

    private double weightOfTablesAbove(double most, double least) {
        double sum = 0;
        double weight = ratio(0);
        for (long step = 1; weight >= least && weight > 0; step++) {
            if (weight <= most) {
                sum += weight;
            }
            weight *= ratio(step);
        }
        return sum;
    }
}
