package fi.kenen.statistics.weight;

/**
 * How far weights may be from 1, and at what price: the calibration functions of J.-C. Deville and C.-E. Särndal 1992 (JASA
 * 87:376), in which a weight is a function of the sum u of what its margins ask for.
 */
sealed interface Distance {

    double weight(double u);

    /** How the weight changes with u; above 0. */
    double slope(double u);

    /** Of which the weight is the derivative. */
    double integral(double u);

    /** The multiplicative distance, of raking: any weight above 0. */
    record Multiplicative() implements Distance {

        @Override
        public double weight(double u) {
            return Math.exp(u);
        }

        @Override
        public double slope(double u) {
            return Math.exp(u);
        }

        @Override
        public double integral(double u) {
            return Math.exp(u);
        }
    }

    /** The logit distance: weights between two bounds, neither of which any reaches. */
    record Logit(double lower, double upper) implements Distance {

        public Logit {
            if (!(lower >= 0 && lower < 1 && upper > 1 && upper < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("No bounds: " + lower + " and " + upper);
            }
        }

        private double steepness() {
            return (upper - lower) / ((1 - lower) * (upper - 1));
        }

        /** How far up between the bounds, from 0 to 1; from the nearer end, so that nothing overflows. */
        private double place(double u) {
            double odds = Math.exp(-Math.abs(steepness() * u));
            return u < 0
                    ? (1 - lower) * odds / (upper - 1 + (1 - lower) * odds)
                    : (1 - lower) / ((upper - 1) * odds + 1 - lower);
        }

        @Override
        public double weight(double u) {
            return lower + (upper - lower) * place(u);
        }

        @Override
        public double slope(double u) {
            return (upper - lower) * steepness() * place(u) * (1 - place(u));
        }

        @Override
        public double integral(double u) {
            double exponent = steepness() * u;
            double logarithm = exponent > 0
                    ? exponent + Math.log((upper - 1) * Math.exp(-exponent) + 1 - lower)
                    : Math.log(upper - 1 + (1 - lower) * Math.exp(exponent));
            return lower * u + (upper - lower) / steepness() * logarithm;
        }
    }
}
