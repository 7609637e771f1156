package fi.kenen.matrix;

import fi.kenen.matrix.Columns.Counter;
import fi.kenen.matrix.Columns.Selection;
import fi.kenen.survey.Question;
import fi.kenen.survey.Question.Roles;
import java.util.ArrayList;
import java.util.List;

/** Counts the cells of a matrix and their bases. */
final class MatrixCount {

    private MatrixCount() {}

    static List<Matrix.Row> rows(Roles question, MatrixQuery query, Columns columns, Selection selection) {
        var slices = query.slices();
        var counts = columns.count(
                selection,
                slices.stream().map(slice -> slice.columns(columns, query.by())).toList(),
                counters(question, columns));
        var rows = new ArrayList<Matrix.Row>();
        for (int s = 0; s < counts.length; s++) {
            int next = 0;
            for (var function : question.functions()) {
                long base = counts[s][next++];
                for (var role : question.roles()) {
                    rows.add(Matrix.Row.of(
                            slices.get(s).options(), function.key(), role.key(), counts[s][next++], base));
                }
            }
        }
        return rows;
    }

    /** For each function its base and then its cells. */
    private static List<Counter> counters(Roles question, Columns columns) {
        int answered = columns.answered(question);
        var counters = new ArrayList<Counter>();
        for (var function : question.functions()) {
            counters.add(
                    question.absence()
                            ? new Counter(
                                    answered, columns.option(question, Roles.cell(function.key(), Question.ABSENT)))
                            : new Counter(answered));
            for (var role : question.roles()) {
                counters.add(new Counter(columns.option(question, Roles.cell(function.key(), role.key()))));
            }
        }
        return counters;
    }
}
