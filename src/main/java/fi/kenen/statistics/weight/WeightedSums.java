package fi.kenen.statistics.weight;

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
                sum(organisations, others.organisations),
                sum(cells, others.cells),
                sum(cellsAlone, others.cellsAlone),
                sum(squaresAlone, others.squaresAlone));
    }

    /** Σ y. */
    public double total() {
        double total = 0;
        for (double cell : cells) {
            total += cell;
        }
        return total;
    }

    /** Σ w·y. */
    double weighted(double... weights) {
        double sum = 0;
        for (int c = 0; c < cells.length; c++) {
            sum += weights[c] * cells[c];
        }
        return sum;
    }

    private static double[] sum(double[] one, double[] other) {
        var sum = one.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }
}
