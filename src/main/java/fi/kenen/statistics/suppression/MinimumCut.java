package fi.kenen.statistics.suppression;

import java.util.stream.IntStream;

/**
 * How little it takes to cut a graph in two: the least sum of weights between any of its points and all others (M. Stoer & F.
 * Wagner, A simple min-cut algorithm, J. ACM 44, 1997).
 */
public final class MinimumCut {

    private final long[][] weights;
    private final boolean[] merged;

    private MinimumCut(long[][] weights) {
        this.weights = weights;
        this.merged = new boolean[weights.length];
    }

    /** Of the graph whose points are the rows and the columns of a table and whose weights are the cells. */
    public static long between(long[][] table, int columns) {
        int points = table.length + columns;
        var weights = new long[points][points];
        for (int row = 0; row < table.length; row++) {
            for (int column = 0; column < columns; column++) {
                weights[row][table.length + column] = table[row][column];
                weights[table.length + column][row] = table[row][column];
            }
        }
        var cut = new MinimumCut(weights);
        return IntStream.range(1, points)
                .mapToLong(phase -> cut.phase(points - phase + 1))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Adds to a growing set whoever is nearest to it; the last is cut from all others, and then merged with the one before. */
    private long phase(int points) {
        var nearness = new long[weights.length];
        var isIn = merged.clone();
        int before = -1;
        int last = -1;
        for (int added = 0; added < points; added++) {
            int next = -1;
            for (int point = 0; point < weights.length; point++) {
                if (!isIn[point] && (next < 0 || nearness[point] > nearness[next])) {
                    next = point;
                }
            }
            isIn[next] = true;
            before = last;
            last = next;
            for (int point = 0; point < weights.length; point++) {
                nearness[point] += isIn[point] ? 0 : weights[next][point];
            }
        }
        merge(before, last);
        return nearness[last];
    }

    private void merge(int into, int point) {
        merged[point] = true;
        for (int other = 0; other < weights.length; other++) {
            weights[into][other] += weights[point][other];
            weights[other][into] = weights[into][other];
        }
        weights[into][into] = 0;
    }
}
