package fi.kenen.statistics.weight;

/** The weighted mean of what some sheets hold, and what each adds to it. */
final class WeightedMean {

    private final WeightedSums base;
    private final WeightedSums values;
    private final double sum;
    private final double mean;

    /** @param values of the sheets in the base, of none besides */
    WeightedMean(WeightedSums base, WeightedSums values, double... weights) {
        this.base = base;
        this.values = values;
        sum = base.weighted(weights);
        mean = sum > 0 ? values.weighted(weights) / sum : 0;
    }

    /** Whether there is no sheet that weighs anything. */
    boolean isEmpty() {
        return sum == 0;
    }

    /** How many sheets, whatever they weigh. */
    long base() {
        return Math.round(base.total());
    }

    double mean() {
        return mean;
    }

    /** Of ticks; never out of 0 to 1, although rounding would bring it there. */
    double share() {
        return Math.max(0, Math.min(1, mean));
    }

    /** By cell Σ (y - ȳ)/Σw of its sheets. */
    double[] residuals() {
        var residuals = new double[base.cells().length];
        for (int c = 0; c < residuals.length; c++) {
            residuals[c] = (values.cells()[c] - mean * base.cells()[c]) / sum;
        }
        return residuals;
    }

    /** Σ w·(y - ȳ)/Σw of an organisation that has several sheets. */
    double organisation(int place) {
        return (values.organisations()[place] - mean * base.organisations()[place]) / sum;
    }

    /**
     * Adds the sheets of a cell that are alone in their organisation.
     *
     * @param fitted of the cell, without its weight
     * @param sign 1, or -1 where the mean is taken off another
     * @return how many they are
     */
    double alone(int cell, double fitted, int sign, double weight, CalibratedSample.Moments moments) {
        double sheets = base.cellsAlone()[cell];
        if (sheets > 0) {
            double held = values.cellsAlone()[cell];
            double spread = Math.max(0, values.squaresAlone()[cell] * sheets - held * held) / sheets;
            double scale = weight / sum;
            moments.add(sheets, sign * scale * (held / sheets - mean), weight * fitted);
            moments.addSquares(scale * scale * spread);
        }
        return sheets;
    }
}
