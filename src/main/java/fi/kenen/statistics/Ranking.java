package fi.kenen.statistics;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/** Which differences stand out most. */
public final class Ranking {

    /** Figures that are equal come out of floating point this far apart at most. */
    private static final double ROUNDING = 1e-12;

    private Ranking() {}

    /**
     * The rank of each difference: 1 and the number of those that are further from 0 or, as far, have the larger effect,
     * by more than rounding. Mirrored differences share a rank.
     *
     * @param distances as {@link Comparison#distance()}; null of a difference that has no rank
     * @param effects as {@link Comparison#cohensH()} of either sign, in the same order; null where the distance is
     * @return in the same order; null where the distance is
     */
    public static Integer[] of(Double[] distances, Double[] effects) {
        var ranked = IntStream.range(0, distances.length)
                .filter(i -> distances[i] != null)
                .toArray();
        var byDistance =
                levels(Arrays.stream(ranked).mapToDouble(i -> distances[i]).toArray());
        var byEffect = levels(Arrays.stream(ranked)
                .mapToDouble(i -> Math.abs(Objects.requireNonNull(effects[i])))
                .toArray());
        var levels = new long[ranked.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = 2 * ((long) byDistance[i] << Integer.SIZE | byEffect[i]);
        }
        var worstFirst = levels.clone();
        Arrays.sort(worstFirst);
        var ranks = new Integer[distances.length];
        for (int i = 0; i < levels.length; i++) {
            // Levels are even, so that what is searched for is just above this one and never there.
            int notBetter = -Arrays.binarySearch(worstFirst, levels[i] + 1) - 1;
            ranks[ranked[i]] = 1 + levels.length - notBetter;
        }
        return ranks;
    }

    /** The place of each value among those that are more than rounding apart, the smallest at 0. */
    private static int[] levels(double... values) {
        var ascending = values.clone();
        Arrays.sort(ascending);
        var starts = IntStream.range(0, ascending.length)
                .filter(i -> i == 0 || ascending[i] - ascending[i - 1] > ROUNDING)
                .mapToDouble(i -> ascending[i])
                .toArray();
        return Arrays.stream(values).mapToInt(value -> level(starts, value)).toArray();
    }

    private static int level(double[] starts, double value) {
        int found = Arrays.binarySearch(starts, value);
        return found >= 0 ? found : -found - 2;
    }
}
