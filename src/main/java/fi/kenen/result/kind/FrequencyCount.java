package fi.kenen.result.kind;

import fi.kenen.index.NumberTally;
import fi.kenen.result.Method;
import fi.kenen.result.Nonresponse;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Sample;
import fi.kenen.result.count.ShareCount;
import fi.kenen.result.kind.Frequencies.Row;
import fi.kenen.statistics.mean.Distribution;
import fi.kenen.statistics.mean.MeanEstimate;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.ScaleQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Counts how often the options of a question were chosen. */
final class FrequencyCount {

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

    /** How the rows are computed. */
    Method method() {
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
        var figures = ShareCount.of(options, query, sample, slices);
        var nonresponse = Nonresponse.of(options, query, sample, slices);
        var rows = new ArrayList<Row>();
        for (int s = 0; s < slices.size(); s++) {
            var positions = positions(figures.get(s));
            var distribution = Distribution.ofPositions(
                    positions.stream().mapToLong(ShareCount.Figures::count).toArray());
            var mean = positions.isEmpty() || isCountsAlone()
                    ? null
                    : mean(NumberTally.ofPositions(
                            positions.stream().map(ShareCount.Figures::ticks).toList()));
            for (int o = 0; o < options.size(); o++) {
                rows.add(Row.option(
                        slices.get(s).options(),
                        figures.get(s).get(o),
                        o < positions.size() ? o + 1 : null,
                        distribution,
                        mean,
                        nonresponse.get(s).get(o)));
            }
        }
        return rows;
    }

    /** What is counted of the positions of a scale, lowest first; none of another question. */
    private List<ShareCount.Figures> positions(List<ShareCount.Figures> options) {
        return question instanceof ScaleQuestion scale
                ? options.subList(0, scale.positions().size())
                : List.of();
    }

    private List<Row> numbers() {
        var columns = sample.columns();
        var slices = query.slices(sample);
        var nonresponse = Nonresponse.of(question, query, sample, slices);
        return IntStream.range(0, slices.size())
                .mapToObj(s -> {
                    var conditions = slices.get(s).conditions(columns, query.by());
                    var numbers = columns.numbers(sample.selection(), conditions, question);
                    var tally = isCountsAlone()
                            ? null
                            : columns.numbers(
                                    columns.group(sample.selection(), conditions), sample.clusters(), question);
                    return Row.number(
                            slices.get(s).options(),
                            Distribution.of(numbers),
                            tally == null ? null : tally.sheets().organisations(),
                            tally == null ? null : mean(tally),
                            nonresponse.get(s));
                })
                .toList();
    }

    private MeanEstimate mean(NumberTally numbers) {
        return numbers.estimate(
                sample.clusters().organisations(), query.precision().confidence());
    }
}
