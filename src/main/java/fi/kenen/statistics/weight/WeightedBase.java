package fi.kenen.statistics.weight;

/**
 * How the weights of a base lie apart (L. Kish, Survey Sampling, 1965).
 *
 * @param sum Σ w, above 0
 * @param kishBase (Σ w)² / Σ w²: respondents of one weight that would tell as much
 * @param kishDesignEffect the base over that: 1 + cv² of the weights, 1 or more
 * @param smallest of the weights
 * @param largest of the weights
 */
public record WeightedBase(double sum, double kishBase, double kishDesignEffect, double smallest, double largest) {

    /**
     * @param sheets of the base, by cell
     * @return null where no sheet weighs anything
     */
    public static WeightedBase of(double[] weights, double... sheets) {
        double base = 0;
        double sum = 0;
        double squares = 0;
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int c = 0; c < weights.length; c++) {
            if (sheets[c] > 0) {
                base += sheets[c];
                sum += weights[c] * sheets[c];
                squares += weights[c] * weights[c] * sheets[c];
                smallest = Math.min(smallest, weights[c]);
                largest = Math.max(largest, weights[c]);
            }
        }
        double kishBase = sum * sum / squares;
        return sum == 0 ? null : new WeightedBase(sum, kishBase, base / kishBase, smallest, largest);
    }
}
