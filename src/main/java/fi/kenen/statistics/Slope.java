package fi.kenen.statistics;

/**
 * How something changes per year over waves of one study.
 *
 * @param perYear Σ (t - t̄)·x / Σ (t - t̄)², with x what each wave tells at its time t; null where a wave tells nothing
 * @param variance of the slope, 0 or more; null where the waves' organisations are not known, or there is one only
 * @param tTest of the slope against 0; null where the variance is or is 0, or the base has no more organisations than
 *     there are waves
 * @param undefined why members are null; null where none is
 */
public record Slope(Double perYear, Double variance, TTest tTest, Undefined undefined) {

    /** Of waves of which one tells nothing, or of one wave. */
    public static final Slope NONE = new Slope(null, null, null, Undefined.EMPTY_BASE);

    /** @throws IllegalArgumentException when the members contradict each other */
    public Slope {
        if ((perYear == null && variance != null)
                || (variance == null && tTest != null)
                || (undefined != null) != (tTest == null)
                || (perYear != null && !Double.isFinite(perYear))
                || (variance != null && !(variance >= 0))) {
            throw new IllegalArgumentException(
                    "No slope: " + perYear + ", variance " + variance + ", " + tTest + ", " + undefined);
        }
    }

    /**
     * What each wave adds to the slope, as a multiple of what it tells: (t - t̄) / Σ (t - t̄)².
     *
     * @param years the times of two waves or more, not all the same
     */
    public static double[] contrast(double... years) {
        double mean = 0;
        for (double year : years) {
            mean += year / years.length;
        }
        var contrast = new double[years.length];
        double squares = 0;
        for (int w = 0; w < years.length; w++) {
            contrast[w] = years[w] - mean;
            squares += contrast[w] * contrast[w];
        }
        for (int w = 0; w < years.length; w++) {
            contrast[w] /= squares;
        }
        return contrast;
    }

    /** Of which only how much it is can be told, as organisations are not matched. */
    public static Slope unsure(double perYear) {
        return Double.isFinite(perYear)
                ? new Slope(perYear, null, null, Undefined.TOO_FEW_ORGANISATIONS)
                : new Slope(null, null, null, Undefined.TOO_LARGE);
    }

    /**
     * The slope with the covariance of the waves, linearised over organisations: v = m/(m-1) · Σ (Σ_w k_w·r_w)², with k the
     * {@link #contrast} and r what the residuals of an organisation in wave w add up to, over that wave's base (T. Lumley,
     * Complex Surveys, 2010).
     *
     * @param clusterSquares Σ (Σ_w k_w·r_w)² over organisations
     * @param organisationsInBase of all waves, one in several counted once
     * @param organisations m, all of all waves
     */
    public static Slope of(
            double perYear, double clusterSquares, long organisationsInBase, int waves, long organisations) {
        if (organisations < 2) {
            return unsure(perYear);
        }
        double variance = organisations / (organisations - 1.0) * clusterSquares;
        long degreesOfFreedom = organisationsInBase - waves;
        boolean isTooLarge = !Double.isFinite(perYear)
                || !Double.isFinite(variance)
                || variance > 0 && !Double.isFinite(perYear / Math.sqrt(variance));
        if (isTooLarge) {
            return new Slope(Double.isFinite(perYear) ? (Double) perYear : null, null, null, Undefined.TOO_LARGE);
        }
        if (degreesOfFreedom < 1) {
            return new Slope(perYear, variance, null, Undefined.TOO_FEW_ORGANISATIONS);
        }
        return variance == 0
                ? new Slope(perYear, variance, null, Undefined.NO_VARIATION)
                : new Slope(perYear, variance, TTest.of(perYear, variance, degreesOfFreedom), null);
    }

    /** The root of the variance; null where that is. */
    public Double standardError() {
        return variance == null ? null : Math.sqrt(variance);
    }
}
