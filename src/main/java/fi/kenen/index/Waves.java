package fi.kenen.index;

import fi.kenen.statistics.Slope;
import fi.kenen.statistics.TwoByTwo;
import java.util.List;
import java.util.stream.IntStream;

/** What is told of several surveys together whose organisations are matched, so that each has one place in all tallies. */
public final class Waves {

    private Waves() {}

    /** Organisations that have a sheet in one of the bases. */
    public static long organisations(List<Tally> bases) {
        long organisations = 0;
        for (var base : bases) {
            organisations += base.sheets()[0];
        }
        for (int c = 1; c < bases.get(0).sheets().length; c++) {
            for (var base : bases) {
                if (base.sheets()[c] > 0) {
                    organisations++;
                    break;
                }
            }
        }
        return organisations;
    }

    /** By place whether the organisation has sheets in all of the bases. */
    public static boolean[] inAll(List<Tally> bases) {
        var inAll = new boolean[bases.get(0).sheets().length];
        for (int c = 1; c < inAll.length; c++) {
            int place = c;
            inAll[c] = bases.stream().allMatch(base -> base.sheets()[place] > 0);
        }
        return inAll;
    }

    /**
     * How a share changes.
     *
     * @param bases by wave, none of them empty
     * @param ticks by wave, of sheets in its base
     * @param years the times of the waves
     * @param organisations all of all waves
     */
    public static Slope slope(List<Tally> bases, List<Tally> ticks, double[] years, long organisations) {
        var contrast = Slope.contrast(years);
        int waves = contrast.length;
        var totals = bases.stream().mapToLong(Tally::total).toArray();
        var ticked = ticks.stream().mapToLong(Tally::total).toArray();
        double perYear = IntStream.range(0, waves)
                .mapToDouble(w -> contrast[w] * ticked[w] / totals[w])
                .sum();
        double squares = 0;
        for (int w = 0; w < waves; w++) {
            double scale = contrast[w] / totals[w] / totals[w];
            double ofTicked = scale * (totals[w] - ticked[w]);
            double ofOthers = scale * -ticked[w];
            long alone = bases.get(w).sheets()[0];
            long aloneTicked = ticks.get(w).sheets()[0];
            squares += aloneTicked * ofTicked * ofTicked + (alone - aloneTicked) * ofOthers * ofOthers;
        }
        int places = bases.get(0).sheets().length;
        var sums = new double[places];
        for (int w = 0; w < waves; w++) {
            double scale = contrast[w] / totals[w] / totals[w];
            var base = bases.get(w).sheets();
            var tick = ticks.get(w).sheets();
            for (int c = 1; c < places; c++) {
                // Whole numbers, so that organisations which differ in nothing add nothing.
                sums[c] += scale * (tick[c] * totals[w] - ticked[w] * base[c]);
            }
        }
        for (int c = 1; c < places; c++) {
            squares += sums[c] * sums[c];
        }
        return Slope.of(perYear, squares, organisations(bases), waves, organisations);
    }

    /**
     * How a mean changes.
     *
     * @param numbers by wave, none of them empty
     * @param years the times of the waves
     * @param organisations all of all waves
     */
    public static Slope slopeOfMeans(List<NumberTally> numbers, double[] years, long organisations) {
        var contrast = Slope.contrast(years);
        double perYear = 0;
        double squares = 0;
        var sums = new double[numbers.get(0).deviations().length];
        for (int w = 0; w < contrast.length; w++) {
            var wave = numbers.get(w);
            double scale = contrast[w] / wave.sheets().total();
            perYear += contrast[w] * wave.mean();
            squares += scale * scale * wave.squaresAlone();
            for (int c = 1; c < sums.length; c++) {
                sums[c] += scale * wave.deviations()[c];
            }
        }
        for (int c = 1; c < sums.length; c++) {
            squares += sums[c] * sums[c];
        }
        var bases = numbers.stream().map(NumberTally::sheets).toList();
        return Slope.of(perYear, squares, organisations(bases), contrast.length, organisations);
    }

    /**
     * How organisations that have sheets in two bases changed: those in which somebody ticked in both, in the later one only, in
     * the earlier one only, and in neither.
     */
    public static TwoByTwo kept(Tally later, Tally laterTicks, Tally earlier, Tally earlierTicks) {
        long stayed = 0;
        long gained = 0;
        long lost = 0;
        long neither = 0;
        for (int c = 1; c < later.sheets().length; c++) {
            if (later.sheets()[c] > 0 && earlier.sheets()[c] > 0) {
                boolean now = laterTicks.sheets()[c] > 0;
                boolean before = earlierTicks.sheets()[c] > 0;
                stayed += now && before ? 1 : 0;
                gained += now && !before ? 1 : 0;
                lost += !now && before ? 1 : 0;
                neither += !now && !before ? 1 : 0;
            }
        }
        return new TwoByTwo(stayed, gained, lost, neither);
    }
}
