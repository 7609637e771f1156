package fi.kenen.bench;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How fast something went.
 *
 * @param operations how many were done in all, those of the warm-up as well
 */
record Measurement(double perSecond, double p50Millis, double p99Millis, long operations) {

    /**
     * @param nanoseconds that each operation took, stamped with when the first began and the last ended
     * @param operations how many were done in all, those of the warm-up as well
     */
    static Measurement of(Histogram nanoseconds, long operations) {
        var millis = nanoseconds.getEndTimeStamp() - nanoseconds.getStartTimeStamp();
        return new Measurement(
                nanoseconds.getTotalCount() * 1e3 / millis,
                nanoseconds.getValueAtPercentile(50) / 1e6,
                nanoseconds.getValueAtPercentile(99) / 1e6,
                operations);
    }

    /** @param count operations that are done by one run, which are not timed one by one */
    static Measurement of(int count, Runnable operations) {
        return new Measurement(count / Figures.seconds(operations), Double.NaN, Double.NaN, count);
    }

    @Override
    public String toString() {
        if (Double.isNaN(p50Millis)) {
            return String.format(Locale.ROOT, "%,.0f/s", perSecond);
        }
        return String.format(Locale.ROOT, "%,.0f/s, p50 %.3f ms, p99 %.3f ms", perSecond, p50Millis, p99Millis);
    }
}
