package fi.kenen.result.trend;

import fi.kenen.index.NumberTally;
import fi.kenen.index.Waves;
import fi.kenen.result.Precision;
import fi.kenen.statistics.mean.MeanEstimate;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.ScaleQuestion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** Counts how the mean of numbers, or of the places of a scale's positions, changes from wave to wave. */
final class MeanTrend {

    private final QuestionWaves asked;
    private final WaveSheets sheets;
    private final Precision precision;

    MeanTrend(QuestionWaves asked, WaveSheets sheets, Precision precision) {
        this.asked = asked;
        this.sheets = sheets;
        this.precision = precision;
    }

    /**
     * The mean in a wave.
     *
     * @param estimate null where the wave does not have it, as the organisations with a sheet in the base
     * @param slope the same in every wave
     */
    record Mean(int wave, MeanEstimate estimate, Long organisations, Change previous, Change first, PerYear slope) {

        boolean isOffered() {
            return estimate != null;
        }
    }

    /** Wave by wave. */
    List<Mean> means() {
        var numbers = IntStream.range(0, asked.size())
                .mapToObj(w -> asked.questions().get(w).map(question -> numbers(question, w)))
                .toList();
        var estimates = IntStream.range(0, asked.size())
                .mapToObj(w -> numbers.get(w).map(own -> own.estimate(sheets.organisations(w), precision.confidence())))
                .toList();
        var slope = slope(numbers);
        return IntStream.range(0, asked.size())
                .mapToObj(w -> {
                    var previous = w == 0 ? Change.NONE : change(numbers, w, w - 1);
                    return new Mean(
                            w,
                            estimates.get(w).orElse(null),
                            numbers.get(w)
                                    .map(own -> own.sheets().organisations())
                                    .orElse(null),
                            previous,
                            w < 2 ? previous.repeated() : change(numbers, w, 0),
                            slope);
                })
                .toList();
    }

    private NumberTally numbers(Question question, int wave) {
        var columns = sheets.columns(wave);
        return question instanceof ScaleQuestion scale
                ? NumberTally.ofPositions(scale.positions().stream()
                        .map(position -> sheets.tally(sheets.of(wave).in(columns.option(scale, position)), wave))
                        .toList())
                : columns.numbers(sheets.of(wave), sheets.sample(wave).clusters(), question);
    }

    private Change change(List<Optional<NumberTally>> numbers, int wave, int earlier) {
        if (numbers.get(wave).isEmpty() || numbers.get(earlier).isEmpty()) {
            return Change.NOT_OFFERED;
        }
        var a = numbers.get(wave).get();
        var b = numbers.get(earlier).get();
        if (!sheets.areMatched()) {
            var after = mean(a);
            var before = mean(b);
            return Change.told(after == null || before == null ? null : (Double) (after - before), null);
        }
        return Change.of(a.compare(b, sheets.organisations(wave, earlier), precision.confidence()));
    }

    private PerYear slope(List<Optional<NumberTally>> numbers) {
        if (numbers.size() < 2) {
            return PerYear.ONE_WAVE;
        }
        if (numbers.stream().anyMatch(Optional::isEmpty)) {
            return PerYear.NOT_OFFERED;
        }
        var offered = numbers.stream().map(Optional::get).toList();
        var told = offered.stream().map(MeanTrend::mean).toList();
        if (!sheets.areMatched()) {
            return PerYear.told(told, asked.years());
        }
        return told.stream().anyMatch(Objects::isNull)
                ? PerYear.EMPTY_BASE
                : PerYear.of(Waves.slopeOfMeans(offered, asked.years(), sheets.organisations()));
    }

    private static Double mean(NumberTally numbers) {
        return numbers.sheets().total() == 0 ? null : (Double) numbers.mean();
    }
}
