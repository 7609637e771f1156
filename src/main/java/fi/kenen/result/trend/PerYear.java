package fi.kenen.result.trend;

import fi.kenen.result.table.RowStatus;
import fi.kenen.statistics.Slope;
import fi.kenen.statistics.TTest;
import fi.kenen.statistics.Undefined;
import java.util.List;
import java.util.Objects;

/**
 * The change per year over all waves, in the words of results.
 *
 * @param undefined why figures are null; null where none is
 */
record PerYear(
        Double slope, Double standardError, Double statistic, Long degreesOfFreedom, Double p, String undefined) {

    /** One of the waves did not have it. */
    static final PerYear NOT_OFFERED = none(RowStatus.NOT_OFFERED);

    static final PerYear EMPTY_BASE = none(RowStatus.of(Undefined.EMPTY_BASE));

    /** There is no other wave. */
    static final PerYear ONE_WAVE = none(null);

    private static PerYear none(String undefined) {
        return new PerYear(null, null, null, null, null, undefined);
    }

    static PerYear of(Slope slope) {
        TTest tTest = slope.tTest();
        return new PerYear(
                slope.perYear(),
                slope.standardError(),
                tTest == null ? null : tTest.t(),
                tTest == null ? null : tTest.degreesOfFreedom(),
                tTest == null ? null : tTest.p(),
                RowStatus.of(slope.undefined()));
    }

    /**
     * Of waves whose organisations are not matched: no more than follows from what each tells alone.
     *
     * @param told by wave; null where a wave tells nothing
     */
    static PerYear told(List<Double> told, double[] years) {
        if (told.stream().anyMatch(Objects::isNull)) {
            return EMPTY_BASE;
        }
        var contrast = Slope.contrast(years);
        double slope = 0;
        for (int w = 0; w < contrast.length; w++) {
            slope += contrast[w] * told.get(w);
        }
        return new PerYear(slope, null, null, null, null, RowStatus.SUPPRESSED);
    }
}
