package fi.kenen.statistics.weight;

/** The weighted mean of what some sheets hold, and what each adds to it. */
final class WeightedMean {

    private final WeightedSums base;
    private final WeightedSums values;
    private final double sum;
    private final double mean;

    /** 1/Σw; 0 where all are 1 or all are 0, so that no rounding makes them different. */
    private final double scale;

    private WeightedMean(WeightedSums base, WeightedSums values, boolean isConstant, double... weights) {
        this.base = base;
        this.values = values;
        sum = base.weighted(weights);
        mean = sum > 0 ? values.weighted(weights) / sum : 0;
        scale = isConstant ? 0 : 1 / sum;
    }

    /** @param ticks of sheets in the base, of none besides */
    static WeightedMean ofTicks(WeightedSums base, WeightedSums ticks, double... weights) {
        boolean isConstant = ticks.count() == 0 || ticks.count() == base.count();
        return new WeightedMean(base, ticks, isConstant, weights);
    }

    /** @param numbers of the sheets in the base, of none besides */
    static WeightedMean ofNumbers(WeightedSums base, WeightedSums numbers, double... weights) {
        return new WeightedMean(base, numbers, false, weights);
    }

    /** Whether there is no sheet that weighs anything. */
    boolean isEmpty() {
        return sum == 0;
    }

    /** How many sheets, whatever they weigh. */
    long base() {
        return base.count();
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
            residuals[c] = (values.cells()[c] - mean * base.cells()[c]) * scale;
        }
        return residuals;
    }

    /** Σ w·(y - ȳ)/Σw of an organisation that has several sheets. */
    double organisation(int place) {
        return (values.organisations()[place] - mean * base.organisations()[place]) * scale;
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
            double share = weight * scale;
            moments.addAlike(sheets, sign * share * (held / sheets - mean), weight * fitted);
            moments.add(0, share * share * spread, share * share * spread);
        }
        return sheets;
    }
}
