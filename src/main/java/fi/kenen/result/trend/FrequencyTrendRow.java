package fi.kenen.result.trend;

import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.table.Tells;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One option, or the mean, in one wave.
 *
 * @param option null of means, as what shares have; of options what means have is null
 */
@Schema(
        name = "FrequencyTrendRow",
        description = "One option, or the mean, in one wave, and how it changed; what does not apply is null.")
record FrequencyTrendRow(
        @Schema(description = "Key of the option; null of means.", nullable = true, maxLength = 64) String option,
        String wave,
        @Schema(description = "The day that the wave stands for.", required = true, format = "date", maxLength = 10)
                @Tells(value = Part.DEFINITION, as = Measure.WORD)
                String at,
        @Tells(value = Part.COUNT, as = Measure.SHEETS) Long count,
        @Tells(value = Part.BASE, as = Measure.SHEETS) Long base,
        @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
        @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double low,
        @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double high,
        @Tells(value = Part.ORGANISATIONS, as = Measure.DEVIATION) Double standardError,
        @Tells(value = Part.ORGANISATIONS, as = Measure.RATIO) Double designEffect,
        @Tells(value = Part.ORGANISATIONS, as = Measure.RESPONDENTS) Double effectiveBase,
        @Tells(value = Part.ORGANISATIONS, as = Measure.ORGANISATIONS) Long organisations,
        @Tells(value = Part.MEAN, as = Measure.NUMBER) Double mean,
        @Tells(value = Part.ORGANISATIONS, as = Measure.NUMBER) Double meanLow,
        @Tells(value = Part.ORGANISATIONS, as = Measure.NUMBER) Double meanHigh,
        @Tells(value = Part.ORGANISATIONS, as = Measure.DEVIATION) Double meanStandardError,
        @Schema(description = "Whether the wave has it; where it has not, its figures are null.", required = true)
                @Tells(value = Part.DEFINITION, as = Measure.FLAG)
                boolean offered,
        @Tells(value = Part.PREVIOUS, as = Measure.NUMBER) Double previousDifference,
        @Tells(value = Part.MATCHED, as = Measure.NUMBER) Double previousLow,
        @Tells(value = Part.MATCHED, as = Measure.NUMBER) Double previousHigh,
        @Tells(value = Part.MATCHED, as = Measure.WORD) String previousTest,
        @Tells(value = Part.MATCHED, as = Measure.NUMBER) Double previousStatistic,
        @Tells(value = Part.MATCHED, as = Measure.DEGREES_OF_FREEDOM) Long previousDegreesOfFreedom,
        @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double previousP,
        @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double previousAdjustedP,
        @Tells(value = Part.PREVIOUS, as = Measure.NUMBER) Double previousCohensH,
        @Tells(value = Part.MATCHED, as = Measure.NUMBER) Double previousHedgesG,
        @Tells(value = Part.MATCHED, as = Measure.ORGANISATIONS) Long previousStayed,
        @Tells(value = Part.MATCHED, as = Measure.ORGANISATIONS) Long previousGained,
        @Tells(value = Part.MATCHED, as = Measure.ORGANISATIONS) Long previousLost,
        @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double previousMcNemarP,
        @Tells(value = Part.FIRST, as = Measure.NUMBER) Double firstDifference,
        @Tells(value = Part.MATCHED, as = Measure.NUMBER) Double firstLow,
        @Tells(value = Part.MATCHED, as = Measure.NUMBER) Double firstHigh,
        @Tells(value = Part.MATCHED, as = Measure.WORD) String firstTest,
        @Tells(value = Part.MATCHED, as = Measure.NUMBER) Double firstStatistic,
        @Tells(value = Part.MATCHED, as = Measure.DEGREES_OF_FREEDOM) Long firstDegreesOfFreedom,
        @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double firstP,
        @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double firstAdjustedP,
        @Tells(value = Part.FIRST, as = Measure.NUMBER) Double firstCohensH,
        @Tells(value = Part.MATCHED, as = Measure.NUMBER) Double firstHedgesG,
        @Tells(value = Part.MATCHED, as = Measure.ORGANISATIONS) Long firstStayed,
        @Tells(value = Part.MATCHED, as = Measure.ORGANISATIONS) Long firstGained,
        @Tells(value = Part.MATCHED, as = Measure.ORGANISATIONS) Long firstLost,
        @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double firstMcNemarP,
        @Tells(value = Part.SLOPE, as = Measure.NUMBER) Double slope,
        @Tells(value = Part.MATCHED, as = Measure.DEVIATION) Double slopeStandardError,
        @Tells(value = Part.MATCHED, as = Measure.NUMBER) Double slopeStatistic,
        @Tells(value = Part.MATCHED, as = Measure.DEGREES_OF_FREEDOM) Long slopeDegreesOfFreedom,
        @Tells(value = Part.MATCHED, as = Measure.PROBABILITY) Double slopeP,
        @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
        String status,
        String undefined) {

    static FrequencyTrendRow of(QuestionWaves waves, ShareTrend.Share share) {
        var wave = waves.waves().get(share.wave());
        var estimate = share.estimate();
        var interval = estimate == null ? null : estimate.interval();
        var previous = share.previous();
        var first = share.first();
        var slope = share.slope();
        return new FrequencyTrendRow(
                share.option().option(),
                wave.survey(),
                wave.at().toString(),
                estimate == null ? null : (Long) share.count(),
                estimate == null ? null : (Long) estimate.base(),
                estimate == null ? null : estimate.share(),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                estimate == null ? null : estimate.standardError(),
                estimate == null ? null : estimate.designEffect(),
                estimate == null ? null : estimate.effectiveBase(),
                share.organisations(),
                null,
                null,
                null,
                null,
                share.isOffered(),
                previous.difference(),
                previous.low(),
                previous.high(),
                previous.test(),
                previous.statistic(),
                previous.degreesOfFreedom(),
                previous.p(),
                null,
                previous.cohensH(),
                previous.hedgesG(),
                previous.stayed(),
                previous.gained(),
                previous.lost(),
                previous.mcNemarP(),
                first.difference(),
                first.low(),
                first.high(),
                first.test(),
                first.statistic(),
                first.degreesOfFreedom(),
                first.p(),
                null,
                first.cohensH(),
                first.hedgesG(),
                first.stayed(),
                first.gained(),
                first.lost(),
                first.mcNemarP(),
                slope.slope(),
                slope.standardError(),
                slope.statistic(),
                slope.degreesOfFreedom(),
                slope.p(),
                share.option().isNet(),
                RowStatus.SHOWN,
                TrendTable.undefined(
                        share.isOffered(),
                        estimate == null ? null : estimate.undefined(),
                        null,
                        previous,
                        first,
                        slope));
    }

    static FrequencyTrendRow of(QuestionWaves waves, MeanTrend.Mean mean) {
        var wave = waves.waves().get(mean.wave());
        var estimate = mean.estimate();
        var interval = estimate == null ? null : estimate.interval();
        var previous = mean.previous();
        var first = mean.first();
        var slope = mean.slope();
        return new FrequencyTrendRow(
                null,
                wave.survey(),
                wave.at().toString(),
                null,
                estimate == null ? null : (Long) estimate.base(),
                null,
                null,
                null,
                null,
                null,
                null,
                mean.organisations(),
                estimate == null ? null : estimate.mean(),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                estimate == null ? null : estimate.standardError(),
                mean.isOffered(),
                previous.difference(),
                previous.low(),
                previous.high(),
                previous.test(),
                previous.statistic(),
                previous.degreesOfFreedom(),
                previous.p(),
                null,
                previous.cohensH(),
                previous.hedgesG(),
                previous.stayed(),
                previous.gained(),
                previous.lost(),
                previous.mcNemarP(),
                first.difference(),
                first.low(),
                first.high(),
                first.test(),
                first.statistic(),
                first.degreesOfFreedom(),
                first.p(),
                null,
                first.cohensH(),
                first.hedgesG(),
                first.stayed(),
                first.gained(),
                first.lost(),
                first.mcNemarP(),
                slope.slope(),
                slope.standardError(),
                slope.statistic(),
                slope.degreesOfFreedom(),
                slope.p(),
                false,
                RowStatus.SHOWN,
                TrendTable.undefined(
                        mean.isOffered(),
                        estimate == null ? null : estimate.undefined(),
                        null,
                        previous,
                        first,
                        slope));
    }
}
