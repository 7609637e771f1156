package fi.kenen.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.answer.Sheet;
import fi.kenen.survey.Question;
import fi.kenen.survey.Question.Roles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts sheets into the cells of a matrix, one after the other. */
final class MatrixCount {

    private static final String ALL = "all";

    private final Roles question;
    private final MatrixQuery query;
    private final List<Map<String, String>> slices = new ArrayList<>();
    private final long[][] base;
    private final long[][][] count;

    MatrixCount(Roles question, MatrixQuery query) {
        this.question = question;
        this.query = query;
        slice(Map.of(), query.by());
        base = new long[slices.size()][question.functions().size()];
        count = new long[slices.size()][question.functions().size()]
                [question.roles().size()];
    }

    private void slice(Map<String, String> slice, List<Question> segments) {
        if (segments.isEmpty()) {
            slices.add(slice);
            return;
        }
        var segment = segments.get(0);
        var values = new ArrayList<String>();
        values.add(ALL);
        values.addAll(segment.tickable());
        for (var value : values) {
            var narrower = new LinkedHashMap<>(slice);
            narrower.put(segment.key(), value);
            slice(narrower, segments.subList(1, segments.size()));
        }
    }

    void add(Sheet sheet) {
        var answers = sheet.answersByQuestion();
        var ticked = ticked(answers, question);
        if (ticked.isEmpty() || !query.filter().test(sheet)) {
            return;
        }
        for (int s = 0; s < slices.size(); s++) {
            if (!isIn(answers, slices.get(s))) {
                continue;
            }
            for (int f = 0; f < base[s].length; f++) {
                var function = question.functions().get(f).key();
                if (ticked.contains(Roles.cell(function, Question.ABSENT))) {
                    continue;
                }
                base[s][f]++;
                for (int r = 0; r < count[s][f].length; r++) {
                    if (ticked.contains(
                            Roles.cell(function, question.roles().get(r).key()))) {
                        count[s][f][r]++;
                    }
                }
            }
        }
    }

    List<Matrix.Row> rows() {
        var rows = new ArrayList<Matrix.Row>();
        for (int s = 0; s < slices.size(); s++) {
            for (int f = 0; f < base[s].length; f++) {
                for (int r = 0; r < count[s][f].length; r++) {
                    rows.add(Matrix.Row.of(
                            slices.get(s),
                            question.functions().get(f).key(),
                            question.roles().get(r).key(),
                            count[s][f][r],
                            base[s][f]));
                }
            }
        }
        return rows;
    }

    private boolean isIn(JsonNode answers, Map<String, String> slice) {
        return query.by().stream().allMatch(segment -> {
            var value = slice.get(segment.key());
            return value.equals(ALL) || ticked(answers, segment).contains(value);
        });
    }

    private static Set<String> ticked(JsonNode answers, Question question) {
        var value = answers.get(question.key());
        return value == null ? Set.of() : Set.copyOf(question.ticked(value));
    }
}
