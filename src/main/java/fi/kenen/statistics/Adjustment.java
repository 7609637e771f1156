package fi.kenen.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;

/** How the p of many tests in one answer are made to hold for all of them together. */
public enum Adjustment {
    /** Each p as it is. */
    NONE {
        @Override
        void adjust(double[] ascending) {}
    },
    /** The chance of any false alarm is kept down (S. Holm 1979). */
    HOLM {
        @Override
        void adjust(double[] ascending) {
            double largest = 0;
            for (int i = 0; i < ascending.length; i++) {
                largest = Math.max(largest, (ascending.length - i) * ascending[i]);
                ascending[i] = Math.min(1, largest);
            }
        }
    },
    /** The portion of false alarms among all is kept down (Y. Benjamini and Y. Hochberg 1995). */
    BENJAMINI_HOCHBERG {
        @Override
        void adjust(double[] ascending) {
            double smallest = 1;
            for (int i = ascending.length - 1; i >= 0; i--) {
                smallest = Math.min(smallest, ascending.length / (i + 1.0) * ascending[i]);
                ascending[i] = smallest;
            }
        }
    };

    abstract void adjust(double[] ascending);

    /**
     * The adjusted p, in the order of the p: from 0 to 1, never below its p, equal where the p are.
     *
     * @param p null where a test has none; such a one is not of the family and stays null
     * @throws IllegalArgumentException when a p is out of 0 to 1 or NaN
     */
    public Double[] adjusted(Double... p) {
        var order = IntStream.range(0, p.length)
                .filter(i -> p[i] != null)
                .boxed()
                .sorted(Comparator.comparing(i -> p[i]))
                .toList();
        var values = order.stream().mapToDouble(i -> probability(p[i])).toArray();
        adjust(values);
        var adjusted = new Double[p.length];
        for (int rank = 0; rank < values.length; rank++) {
            adjusted[order.get(rank)] = values[rank];
        }
        return adjusted;
    }

    /** How many tests have a p, and are adjusted for each other. */
    public static int family(Double... p) {
        return (int) Arrays.stream(p).filter(Objects::nonNull).count();
    }

    private static double probability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("No probability: " + p);
        }
        return p;
    }
}
