package fi.kenen.result.trend;

import fi.kenen.result.table.RowStatus;
import fi.kenen.statistics.Comparison;
import fi.kenen.statistics.McNemar;
import fi.kenen.statistics.TwoByTwo;
import fi.kenen.statistics.Undefined;
import fi.kenen.statistics.mean.MeanComparison;
import java.util.Locale;

/**
 * How a wave differs from an earlier one, in the words of results.
 *
 * @param test null where {@code p} is, as what it tells
 * @param cohensH null of means
 * @param hedgesG null of shares
 * @param stayed organisations that had it in both waves; null unless a panel is asked for, as what follows
 * @param undefined why figures are null; null where none is, and where there is no earlier wave
 */
record Change(
        Double difference,
        Double low,
        Double high,
        String test,
        Double statistic,
        Long degreesOfFreedom,
        Double p,
        Double cohensH,
        Double hedgesG,
        Long stayed,
        Long gained,
        Long lost,
        Double mcNemarP,
        String undefined) {

    /** Of the first wave. */
    static final Change NONE = none(null);

    /** One of the waves did not have it. */
    static final Change NOT_OFFERED = none(RowStatus.NOT_OFFERED);

    static Change none(String undefined) {
        return new Change(null, null, null, null, null, null, null, null, null, null, null, null, null, undefined);
    }

    static Change of(Comparison comparison) {
        var interval = comparison.interval();
        var test = comparison.test();
        var tTest = test == Comparison.Test.T ? comparison.tTest() : null;
        var undefined = comparison.p() == null || interval == null
                ? comparison.undefined()
                : first(comparison.a().undefined(), comparison.b().undefined());
        return new Change(
                comparison.difference(),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                test == null ? null : test.name().toLowerCase(Locale.ROOT),
                tTest == null ? null : tTest.t(),
                tTest == null ? null : tTest.degreesOfFreedom(),
                comparison.p(),
                comparison.cohensH(),
                null,
                null,
                null,
                null,
                null,
                RowStatus.of(undefined));
    }

    static Change of(MeanComparison comparison) {
        var interval = comparison.interval();
        var tTest = comparison.tTest();
        var undefined = comparison.undefined() == null
                ? first(comparison.a().undefined(), comparison.b().undefined())
                : comparison.undefined();
        return new Change(
                comparison.difference(),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                tTest == null ? null : Comparison.Test.T.name().toLowerCase(Locale.ROOT),
                tTest == null ? null : tTest.t(),
                tTest == null ? null : tTest.degreesOfFreedom(),
                tTest == null ? null : tTest.p(),
                null,
                comparison.hedgesG(),
                null,
                null,
                null,
                null,
                RowStatus.of(undefined));
    }

    /** Of waves whose organisations are not matched: no more than follows from what each tells alone. */
    static Change told(Double difference, Double cohensH) {
        return difference == null
                ? none(RowStatus.of(Undefined.EMPTY_BASE))
                : new Change(
                        difference,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        cohensH,
                        null,
                        null,
                        null,
                        null,
                        null,
                        RowStatus.SUPPRESSED);
    }

    /** The same with how organisations changed that are in both waves. */
    Change of(TwoByTwo kept) {
        return new Change(
                difference,
                low,
                high,
                test,
                statistic,
                degreesOfFreedom,
                p,
                cohensH,
                hedgesG,
                kept.both(),
                kept.onlyFirst(),
                kept.onlySecond(),
                McNemar.of(kept).exactP(),
                undefined);
    }

    /** The same where it is told already, so that its p is in the family once. */
    Change repeated() {
        return new Change(
                difference,
                low,
                high,
                test,
                statistic,
                degreesOfFreedom,
                null,
                cohensH,
                hedgesG,
                stayed,
                gained,
                lost,
                mcNemarP,
                undefined);
    }

    private static Undefined first(Undefined one, Undefined other) {
        return one == null ? other : one;
    }
}
