package fi.kenen.result.kind;

import fi.kenen.index.NumberTally;
import fi.kenen.result.Method;
import fi.kenen.result.Nonresponse;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Sample;
import fi.kenen.result.Slice;
import fi.kenen.result.count.ShareCount;
import fi.kenen.result.count.WeightedCount;
import fi.kenen.result.kind.Frequencies.Row;
import fi.kenen.result.weight.Weighting;
import fi.kenen.statistics.mean.Distribution;
import fi.kenen.statistics.mean.MeanEstimate;
import fi.kenen.statistics.weight.WeightedBase;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.ScaleQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Counts how often the options of a question were chosen. */
public final class FrequencyCount {

    private static final String MEAN_INTERVAL =
            "; variance of the mean: Taylor linearisation, organisations as clusters; its interval: t with the organisations"
                    + " less 1";

    private final Question question;
    private final Query query;
    private final Sample sample;

    FrequencyCount(Question question, Query query, Sample sample) {
        this.question = question;
        this.query = query;
        this.sample = sample;
    }

    private boolean isCountsAlone() {
        return query.precision().figures() == Precision.Figures.COUNTS;
    }

    /** How the figures of a question are computed. */
    public static Method method(Question question, Query query, Sample sample) {
        return new FrequencyCount(question, query, sample).method();
    }

    private Method method() {
        var precision = query.precision();
        var method = Method.of(procedure(), query).by(precision.unit());
        return isCountsAlone() ? method : method.at(precision.confidence(), sample.clusters());
    }

    private String procedure() {
        if (question instanceof NumberQuestion) {
            return "arithmetic mean; standard deviation of the sample; quantiles: Hyndman and Fan, type 7"
                    + (isCountsAlone() ? "" : MEAN_INTERVAL);
        }
        return Matrices.procedure(query.precision())
                + (question instanceof ScaleQuestion && !isCountsAlone() ? MEAN_INTERVAL : "");
    }

    /** Slice by slice the options, those that nets make last, or the numbers. */
    List<Row> rows() {
        return question instanceof NumberQuestion ? numbers() : options();
    }

    private List<Row> options() {
        var slices = query.slices(sample);
        var options = QuestionOption.of(question);
        var weighting = Weighting.of(query, sample);
        var figures = ShareCount.of(options, query, sample, slices, weighting);
        var nonresponse = Nonresponse.of(options, query, told(weighting), slices);
        var rows = new ArrayList<Row>();
        for (int s = 0; s < slices.size(); s++) {
            int places = places();
            var positions = figures.get(s).subList(0, places);
            var mean = places == 0 ? null : mean(slices.get(s), weighting);
            var distribution = weighting == null
                    ? Distribution.ofPositions(positions.stream()
                            .mapToLong(ShareCount.Figures::count)
                            .toArray())
                    : mean == null ? Distribution.NONE : Distribution.ofWeighted(mean);
            for (int o = 0; o < options.size(); o++) {
                rows.add(Row.option(
                        slices.get(s).options(),
                        figures.get(s).get(o),
                        o < places ? o + 1 : null,
                        distribution,
                        isCountsAlone() ? null : mean,
                        nonresponse.get(s).get(o)));
            }
        }
        return rows;
    }

    /** The sheets that are told of: where sheets have weights those alone. */
    private Sample told(Weighting weighting) {
        return weighting == null ? sample : weighting.selected();
    }

    /** How many positions the question has, which come first; 0 of what is no scale. */
    private int places() {
        return question instanceof ScaleQuestion scale ? scale.positions().size() : 0;
    }

    /** Null without weights where counts alone are asked for. */
    private MeanEstimate mean(Slice slice, Weighting weighting) {
        if (weighting != null) {
            return weighted(slice, weighting).mean();
        }
        return isCountsAlone() ? null : mean(tally(slice));
    }

    private NumberTally tally(Slice slice) {
        var columns = sample.columns();
        return sample.numbers(question, columns.group(sample.selection(), slice.conditions(columns, query.by())));
    }

    /** @param mean of numbers, which all have weights */
    private record WeightedNumbers(WeightedBase weights, long organisations, MeanEstimate mean) {}

    private WeightedNumbers weighted(Slice slice, Weighting weighting) {
        var columns = sample.columns();
        var count = new WeightedCount(weighting, sample, query.precision().confidence());
        var sheets = columns.group(sample.selection(), slice.conditions(columns, query.by()));
        var numbers = count.numbers(question, count.in(sheets), columns);
        return new WeightedNumbers(count.spread(numbers.base()), numbers.base().organisations(), count.mean(numbers));
    }

    private List<Row> numbers() {
        var slices = query.slices(sample);
        var weighting = Weighting.of(query, sample);
        var nonresponse = Nonresponse.of(question, query, told(weighting), slices);
        return IntStream.range(0, slices.size())
                .mapToObj(s -> weighting == null
                        ? numbers(slices.get(s), nonresponse.get(s))
                        : numbers(slices.get(s), nonresponse.get(s), weighted(slices.get(s), weighting)))
                .toList();
    }

    private Row numbers(Slice slice, Nonresponse nonresponse) {
        var columns = sample.columns();
        var conditions = slice.conditions(columns, query.by());
        var numbers = columns.numbers(sample.selection(), conditions, question);
        var tally = isCountsAlone() ? null : tally(slice);
        return Row.number(
                slice.options(),
                Distribution.of(numbers),
                tally == null ? null : tally.sheets().organisations(),
                tally == null ? null : mean(tally),
                null,
                nonresponse);
    }

    private Row numbers(Slice slice, Nonresponse nonresponse, WeightedNumbers numbers) {
        return Row.number(
                slice.options(),
                Distribution.ofWeighted(numbers.mean()),
                isCountsAlone() ? null : (Long) numbers.organisations(),
                isCountsAlone() ? null : numbers.mean(),
                numbers.weights(),
                nonresponse);
    }

    private MeanEstimate mean(NumberTally numbers) {
        return numbers.estimate(
                sample.clusters().organisations(), query.precision().confidence());
    }
}
