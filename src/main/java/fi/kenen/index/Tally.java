package fi.kenen.index;

import fi.kenen.statistics.Agreement;
import fi.kenen.statistics.ClusterSums;
import fi.kenen.statistics.Contradiction;
import fi.kenen.statistics.CrossSums;
import fi.kenen.statistics.OrganisationSums;
import fi.kenen.statistics.TwoByTwo;

/**
 * How many sheets each organisation has of some kind.
 *
 * @param sheets of organisations that have several complete sheets, from 1; at 0 the sheets of those that have only one,
 *     all together
 */
public record Tally(int[] sheets) {

    public long total() {
        long total = 0;
        for (int count : sheets) {
            total += count;
        }
        return total;
    }

    /** The same with other sheets, none of which are among these. */
    public Tally plus(Tally others) {
        var sum = sheets.clone();
        for (int c = 0; c < sum.length; c++) {
            sum[c] += others.sheets[c];
        }
        return new Tally(sum);
    }

    /** The same without some of these. */
    public Tally minus(Tally some) {
        var rest = sheets.clone();
        for (int c = 0; c < rest.length; c++) {
            rest[c] -= some.sheets[c];
        }
        return new Tally(rest);
    }

    /** @param ticks of sheets in this base */
    public ClusterSums sums(Tally ticks) {
        long ticksSquared = ticks.sheets[0];
        long ticksTimesBase = ticks.sheets[0];
        long baseSquared = sheets[0];
        for (int c = 1; c < sheets.length; c++) {
            long y = ticks.sheets[c];
            long n = sheets[c];
            ticksSquared += y * y;
            ticksTimesBase += y * n;
            baseSquared += n * n;
        }
        return new ClusterSums(ticks.total(), total(), ticksSquared, ticksTimesBase, baseSquared);
    }

    /** @param ticks of sheets in this base */
    public OrganisationSums organisationSums(Tally ticks) {
        var sums = new OrganisationSums().add(1, 1, ticks.sheets[0]).add(0, 1, sheets[0] - ticks.sheets[0]);
        for (int c = 1; c < sheets.length; c++) {
            if (sheets[c] > 0) {
                sums.add(ticks.sheets[c], sheets[c]);
            }
        }
        return sums;
    }

    /**
     * Organisations with a sheet in this base of which none ticked, some but not all, and all.
     *
     * @param ticks of sheets in this base
     */
    public long[] organisationsOfOneMind(Tally ticks) {
        long none = sheets[0] - ticks.sheets[0];
        long all = ticks.sheets[0];
        for (int c = 1; c < sheets.length; c++) {
            none += sheets[c] > 0 && ticks.sheets[c] == 0 ? 1 : 0;
            all += sheets[c] > 0 && ticks.sheets[c] == sheets[c] ? 1 : 0;
        }
        return new long[] {none, organisations() - none - all, all};
    }

    /** Organisations with a sheet in this base. */
    public long organisations() {
        return organisationsWith(new Tally(new int[sheets.length]));
    }

    /** Organisations with a sheet in this base or another, which has none of its sheets. */
    public long organisationsWith(Tally other) {
        long organisations = sheets[0] + other.sheets[0];
        for (int c = 1; c < sheets.length; c++) {
            organisations += sheets[c] + other.sheets[c] > 0 ? 1 : 0;
        }
        return organisations;
    }

    /**
     * @param ticks of sheets in this base
     * @param other a base that has none of its sheets
     * @param otherTicks of sheets in the other base
     */
    public CrossSums cross(Tally ticks, Tally other, Tally otherTicks) {
        long ticksTicks = 0;
        long ticksBase = 0;
        long baseTicks = 0;
        long baseBase = 0;
        for (int c = 1; c < sheets.length; c++) {
            ticksTicks += (long) ticks.sheets[c] * otherTicks.sheets[c];
            ticksBase += (long) ticks.sheets[c] * other.sheets[c];
            baseTicks += (long) sheets[c] * otherTicks.sheets[c];
            baseBase += (long) sheets[c] * other.sheets[c];
        }
        return new CrossSums(ticksTicks, ticksBase, baseTicks, baseBase);
    }

    /** @param ticks of sheets in this base */
    public Agreement agreement(Tally ticks) {
        long units = 0;
        long values = 0;
        long ticked = 0;
        double mixed = 0;
        for (int c = 1; c < sheets.length; c++) {
            long n = sheets[c];
            long y = ticks.sheets[c];
            if (n >= 2) {
                units++;
                values += n;
                ticked += y;
                mixed += y * (n - y) / (n - 1.0);
            }
        }
        return Agreement.ofTicks(units, values, ticked, mixed);
    }

    /**
     * How many sheets are in this base, how many organisations have several of them, how many sheets these have, and how many
     * of these ticked and of all others.
     *
     * @param ticks of sheets in this base
     */
    public long[] colleagues(Tally ticks) {
        long together = 0;
        long ticked = 0;
        for (int c = 1; c < sheets.length; c++) {
            together += sheets[c] >= 2 ? sheets[c] : 0;
            ticked += sheets[c] >= 2 ? ticks.sheets[c] : 0;
        }
        return new long[] {total(), several(), together, ticked, ticks.total() - ticked};
    }

    /** Whether an organisation has some of its sheets in this base and others in the rest of a whole. */
    public boolean isSplit(Tally whole) {
        for (int c = 1; c < sheets.length; c++) {
            if (sheets[c] > 0 && sheets[c] < whole.sheets[c]) {
                return true;
            }
        }
        return false;
    }

    /** Organisations with two sheets or more in this base. */
    public long several() {
        long several = 0;
        for (int c = 1; c < sheets.length; c++) {
            several += sheets[c] >= 2 ? 1 : 0;
        }
        return several;
    }

    /** @param both of sheets that affirm and deny, in this base as the others */
    public Contradiction contradiction(Tally affirming, Tally denying, Tally both) {
        return Contradiction.of(twoByTwo(affirming, denying, both), several(), disagreeing(affirming, denying, both));
    }

    /** Organisations in which one respondent affirms and another denies. */
    long disagreeing(Tally affirming, Tally denying, Tally both) {
        long disagreeing = 0;
        for (int c = 1; c < sheets.length; c++) {
            if (sheets[c] >= 2 && Contradiction.isWithin(affirming.sheets[c], denying.sheets[c], both.sheets[c])) {
                disagreeing++;
            }
        }
        return disagreeing;
    }

    /** @param both of sheets of the first and the second, in this base as the others */
    TwoByTwo twoByTwo(Tally first, Tally second, Tally both) {
        return new TwoByTwo(
                both.total(),
                first.total() - both.total(),
                second.total() - both.total(),
                total() - first.total() - second.total() + both.total());
    }
}
