package fi.kenen.statistics.weight;

import java.util.List;

/**
 * What some sheets with a weight hold, summed: 1 where sheets are counted, otherwise a number. Sheets that are alone in
 * their organisation are summed together.
 *
 * @param organisations Σ w·y by organisation that has several sheets, from 1; at 0 nothing that counts
 * @param cells Σ y by cell
 * @param cellsAlone Σ y by cell, of the sheets that are alone in their organisation
 * @param squaresAlone Σ y² of those
 */
public record WeightedSums(double[] organisations, double[] cells, double[] cellsAlone, double[] squaresAlone) {

    /** Of sheets that are counted. */
    public WeightedSums(double[] organisations, double[] cells, double[] cellsAlone) {
        this(organisations, cells, cellsAlone, cellsAlone);
    }

    /** The same with other sheets, none of which are among these. */
    public WeightedSums plus(WeightedSums others) {
        return new WeightedSums(
                sum(organisations, others.organisations, 1),
                sum(cells, others.cells, 1),
                sum(cellsAlone, others.cellsAlone, 1),
                sum(squaresAlone, others.squaresAlone, 1));
    }

    /** The same without some of these. */
    public WeightedSums minus(WeightedSums some) {
        return new WeightedSums(
                sum(organisations, some.organisations, -1),
                sum(cells, some.cells, -1),
                sum(cellsAlone, some.cellsAlone, -1),
                sum(squaresAlone, some.squaresAlone, -1));
    }

    /**
     * The places of a scale's positions as numbers, from 1.
     *
     * @param positions of the sheets that chose each position, counted, at least one
     */
    public static WeightedSums ofPositions(List<WeightedSums> positions) {
        var first = positions.get(0);
        for (int p = 1; p < positions.size(); p++) {
            double place = p + 1.0;
            var next = positions.get(p);
            first = new WeightedSums(
                    sum(first.organisations, next.organisations, place),
                    sum(first.cells, next.cells, place),
                    sum(first.cellsAlone, next.cellsAlone, place),
                    sum(first.squaresAlone, next.cellsAlone, place * place));
        }
        return first;
    }

    /** Σ y of sheets that are counted. */
    public long count() {
        double total = 0;
        for (double cell : cells) {
            total += cell;
        }
        return Math.round(total);
    }

    /** Σ w·y. */
    double weighted(double... weights) {
        double sum = 0;
        for (int c = 0; c < cells.length; c++) {
            sum += weights[c] * cells[c];
        }
        return sum;
    }

    private static double[] sum(double[] some, double[] others, double times) {
        var sum = some.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += times * others[i];
        }
        return sum;
    }
}
