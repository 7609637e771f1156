package fi.kenen.bench;

/**
 * One figure and what it is held against.
 *
 * @param value median of the subject's measurements
 * @param against what the baseline is
 * @param againstValue median of the baseline's measurements
 * @param ratio of value to againstValue
 * @param required the bound of the ratio, such as {@code >= 0.8}
 * @param reached whether the ratio keeps to the bound
 */
public record Row(
        String name,
        double value,
        String unit,
        String against,
        double againstValue,
        double ratio,
        String required,
        boolean reached) {

    /** The ratio has to be at least {@code bound}: more is better. */
    static Row atLeast(double bound, String name, double value, String unit, String against, double againstValue) {
        var ratio = value / againstValue;
        return new Row(name, value, unit, against, againstValue, ratio, ">= " + bound, ratio >= bound);
    }

    /** The ratio has to be at most {@code bound}: less is better. */
    static Row atMost(double bound, String name, double value, String unit, String against, double againstValue) {
        var ratio = value / againstValue;
        return new Row(name, value, unit, against, againstValue, ratio, "<= " + bound, ratio <= bound);
    }

    /** The value has to be at most {@code bound}, in its unit: less is better. */
    static Row within(int bound, String name, double value, String unit) {
        return atMost(1.0, name, value, unit, bound + " " + unit, bound);
    }
}
