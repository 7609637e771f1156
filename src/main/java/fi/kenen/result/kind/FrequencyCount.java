package fi.kenen.result.kind;

import fi.kenen.index.Condition;
import fi.kenen.result.Method;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.result.kind.Frequencies.Row;
import fi.kenen.statistics.Undefined;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.ScaleQuestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/** Counts how often the options of a question were chosen. */
final class FrequencyCount {

    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

    private FrequencyCount() {}

    /** How the rows are computed. */
    static Method method(Question question, Query query) {
        return Method.of(
                question instanceof NumberQuestion
                        ? "arithmetic mean; standard deviation of the sample; quantiles: Hyndman and Fan, type 7"
                        : "count / base",
                query);
    }

    static List<Row> rows(Question question, Query query, Sample sample) {
        return question instanceof NumberQuestion ? numbers(question, query, sample) : options(question, query, sample);
    }

    private static List<Row> options(Question question, Query query, Sample sample) {
        var columns = sample.columns();
        var slices = query.slices(sample);
        var options = question.tickable();
        var counters = new ArrayList<Condition>();
        options.forEach(option -> counters.add(new Condition(columns.option(question, option))));
        counters.add(new Condition(columns.answered(question)));
        var counts = columns.count(
                sample.selection(),
                slices.stream()
                        .map(slice -> slice.conditions(columns, query.by()))
                        .toList(),
                counters);
        var rows = new ArrayList<Row>();
        for (int s = 0; s < counts.length; s++) {
            var slice = slices.get(s).options();
            long base = counts[s][options.size()];
            var chosen = Arrays.copyOf(counts[s], options.size());
            for (int o = 0; o < chosen.length; o++) {
                rows.add(
                        question instanceof ScaleQuestion
                                ? position(slice, options.get(o), o + 1, chosen, base)
                                : Row.option(slice, options.get(o), chosen[o], base, share(chosen[o], base)));
            }
        }
        return rows;
    }

    private static Row position(Map<String, String> slice, String option, int position, long[] chosen, long base) {
        long count = chosen[position - 1];
        return Row.position(
                slice, option, position, count, base, share(count, base), mean(chosen, base), median(chosen, base));
    }

    private static Double share(long count, long base) {
        return base == 0 ? null : (double) count / base;
    }

    private static Double mean(long[] chosen, long base) {
        long sum = 0;
        for (int p = 0; p < chosen.length; p++) {
            sum += (p + 1) * chosen[p];
        }
        return base == 0 ? null : (double) sum / base;
    }

    private static Double median(long[] chosen, long base) {
        return base == 0 ? null : (positionOf((base + 1) / 2, chosen) + positionOf(base / 2 + 1, chosen)) / 2.0;
    }

    /** The position of the answer with a rank from 1, the lowest position first. */
    private static int positionOf(long rank, long[] chosen) {
        int position = 1;
        for (long left = rank - chosen[0]; left > 0; left -= chosen[position - 1]) {
            position++;
        }
        return position;
    }

    private static List<Row> numbers(Question question, Query query, Sample sample) {
        var rows = new ArrayList<Row>();
        for (var slice : query.slices(sample)) {
            var values = sample.columns()
                    .numbers(sample.selection(), slice.conditions(sample.columns(), query.by()), question);
            // In the order of the answers, sums would depend on the order of the sheets.
            Arrays.sort(values);
            rows.add(row(slice.options(), values));
        }
        return rows;
    }

    private static Row row(Map<String, String> slice, double[] sorted) {
        int n = sorted.length;
        if (n == 0) {
            return Row.number(slice, 0, null, null, null, null, null, null, null, Undefined.EMPTY_BASE);
        }
        // From the least of them, so that numbers which are all the same deviate by nothing.
        var differences =
                Arrays.stream(sorted).map(number -> number - sorted[0]).toArray();
        var quartiles = QUANTILE.evaluate(n, i -> sorted[i], 0.25, 0.5, 0.75);
        var mean = finite(
                Math.max(sorted[0], Math.min(sorted[n - 1], Mean.of(sorted).getAsDouble())));
        var deviation = n < 2 ? null : finite(StandardDeviation.of(differences).getAsDouble());
        var told = Arrays.stream(quartiles).mapToObj(FrequencyCount::finite).toList();
        boolean isTooLarge = mean == null || (n >= 2 && deviation == null) || told.contains(null);
        return Row.number(
                slice,
                n,
                mean,
                deviation,
                sorted[0],
                told.get(0),
                told.get(1),
                told.get(2),
                sorted[n - 1],
                isTooLarge ? Undefined.TOO_LARGE : n < 2 ? Undefined.TOO_FEW_ANSWERS : null);
    }

    /** Null for what no double can hold. */
    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
