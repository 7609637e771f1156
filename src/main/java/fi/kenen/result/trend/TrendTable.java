package fi.kenen.result.trend;

import fi.kenen.result.Method;
import fi.kenen.result.Precision;
import fi.kenen.result.kind.Comparisons;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Table;
import fi.kenen.statistics.Undefined;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the rows of all trends have in common. */
final class TrendTable {

    static final String CHANGES_OF_SHARES =
            "changes: " + Comparisons.PROCEDURE + "; slope: per year of 365.25 days, its"
                    + " variance with the covariance of the waves; t with the organisations in the bases less the waves";

    static final String CHANGES_OF_MEANS =
            "changes: difference of means; t with organisations as clusters, also for the"
                    + " interval; effect: Hedges' g with the pooled standard deviation of respondents; slope: per year of 365.25"
                    + " days, its variance with the covariance of the waves; t with the organisations in the bases less the waves";

    private static final String PREVIOUS = "previous";
    private static final String FIRST = "first";

    private TrendTable() {}

    /** How organisations changed is told of a panel of them alone. */
    static <R extends Record> RowType<R> rows(RowType<R> all, TrendQuery asked) {
        return asked.panel()
                ? all
                : all.without(Stream.of(PREVIOUS, FIRST)
                        .flatMap(since -> Stream.of("Stayed", "Gained", "Lost", "McNemarP")
                                .map(figure -> since + figure))
                        .toArray(String[]::new));
    }

    static Method method(String procedure, TrendQuery asked, WaveSheets sheets) {
        var query = asked.query();
        var method = Method.of(procedure, query).by(Precision.Unit.RESPONDENTS);
        var confidence = query.precision().confidence();
        return sheets.areMatched() ? method.at(confidence, sheets.sample(0).clusters()) : method.at(confidence);
    }

    /** What the second wave changed since the first is what it did since the one before, and its p is in the family once. */
    static Table repeated(Table table, QuestionWaves waves) {
        if (waves.size() < 2) {
            return table;
        }
        var names = table.columns().stream().map(Column::name).toList();
        int wave = names.indexOf("wave");
        var second = waves.waves().get(1).survey();
        var rows = table.rows().stream().map(Object[]::clone).toList();
        for (var figure : new String[] {"P", "AdjustedP"}) {
            int from = names.indexOf(PREVIOUS + figure);
            int to = names.indexOf(FIRST + figure);
            rows.stream().filter(row -> row[wave].equals(second)).forEach(row -> row[to] = row[from]);
        }
        return new Table(table.by(), table.columns(), rows);
    }

    /**
     * What readers see of something in a wave.
     *
     * @param own what they see of it in each wave alone; empty where the wave does not have it
     * @param part that is to be seen of it in two waves for what it changed
     */
    static Mask mask(int wave, QuestionWaves waves, IntFunction<Optional<Mask>> own, Part part) {
        IntPredicate isTold = w -> own.apply(w).filter(mask -> mask.shows(part)).isPresent();
        boolean isToldNow = isTold.test(wave);
        return own.apply(wave)
                .orElse(Mask.ALL)
                .show(isToldNow && wave > 0 && isTold.test(wave - 1), Part.PREVIOUS)
                .show(isToldNow && wave > 0 && isTold.test(0), Part.FIRST)
                .show(IntStream.range(0, waves.size()).allMatch(isTold), Part.SLOPE);
    }

    /** Why figures of a row are null, or say less than they seem to; the first reason there is. */
    static String undefined(
            boolean isOffered, Undefined own, Undefined other, Change previous, Change first, PerYear slope) {
        if (!isOffered) {
            return RowStatus.NOT_OFFERED;
        }
        return Stream.of(
                        RowStatus.of(own),
                        RowStatus.of(other),
                        previous.undefined(),
                        first.undefined(),
                        slope.undefined())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
