package fi.kenen.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.http.json.Json;
import fi.kenen.index.Columns;
import fi.kenen.index.Selection;
import fi.kenen.result.Figures.Ticked;
import fi.kenen.statistics.Adjustment;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.TextQuestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** All figures of all kinds that a reader can ask for, with what is shown of them. */
final class Shown {

    /** What readers see of a row, and what there is. */
    record Row(String kind, String by, ObjectNode shown, ObjectNode all) {

        String text(String member) {
            return shown.get(member).textValue();
        }

        boolean isHidden(String member) {
            return shown.get(member).isNull() && !all.get(member).isNull();
        }
    }

    /** What names a row; all else is a figure. */
    private static final Set<String> NO_COUNTS = Set.of("place", "organisations", "severalOrganisations");

    private final SurveyDefinition survey;
    private final Columns columns;
    private final boolean isLast;
    private final List<Row> rows = new ArrayList<>();

    private Shown(SurveyDefinition survey, Columns columns, boolean isLast) {
        this.survey = survey;
        this.columns = columns;
        this.isLast = isLast;
    }

    static List<Row> of(SurveyDefinition survey, Columns columns, boolean isLast) {
        var shown = new Shown(survey, columns, isLast);
        shown.askEverything();
        return shown.rows;
    }

    /** By the name of each that is a whole number: the number, and whether it is hidden. */
    static Map<String, Map.Entry<Long, Boolean>> counts(List<Row> rows) {
        var counts = new LinkedHashMap<String, Map.Entry<Long, Boolean>>();
        for (var row : rows) {
            var name = new StringBuilder(row.kind()).append(' ').append(row.by());
            row.shown().properties().stream()
                    .filter(member -> member.getValue().isTextual()
                            && !Set.of("status", "undefined", "test").contains(member.getKey()))
                    .forEach(member -> name.append(' ').append(member.getValue().textValue()));
            row.all().properties().stream()
                    .filter(member -> member.getValue().isIntegralNumber() && !NO_COUNTS.contains(member.getKey()))
                    .forEach(member -> counts.put(
                            name + " " + member.getKey(),
                            Map.entry(member.getValue().longValue(), row.isHidden(member.getKey()))));
        }
        return counts;
    }

    private void askEverything() {
        var segments = new ArrayList<Question>();
        segments.add(null);
        survey.questions().stream().filter(survey.protection()::publishes).forEach(segments::add);
        for (var segment : segments) {
            for (var question : survey.questions()) {
                ask(question, segment);
            }
        }
        var choices = survey.questions().stream()
                .filter(question -> question.askIf() == null)
                .filter(question -> question instanceof RolesQuestion
                        || question instanceof MultipleQuestion && !OptionSuppression.isOfOne(question))
                .toList();
        for (var one : choices) {
            for (var other : choices) {
                if (!one.key().equals(other.key())) {
                    associate(one, other);
                }
            }
        }
    }

    private void ask(Question question, Question segment) {
        var figures = new Figures(columns, Selection.ALL);
        if (question instanceof RolesQuestion roles) {
            for (var base : Precision.Base.values()) {
                for (var told : Precision.Figures.values()) {
                    var precision = new Precision(Confidence.USUAL, Precision.Unit.RESPONDENTS, base, told);
                    var query = query(segment, precision);
                    add(
                            "matrix " + base.word() + " " + told.word(),
                            query,
                            MatrixCount.rows(roles, query, precision, columns, Selection.ALL),
                            Matrix.ROWS,
                            slices -> row -> slices.cells(roles).ofMatrix(row, precision));
                }
                var precision =
                        new Precision(Confidence.USUAL, Precision.Unit.RESPONDENTS, base, Precision.Figures.ALL);
                var query = query(segment, precision);
                add(
                        "contradictions " + base.word(),
                        query,
                        figures.contradictions(roles, query),
                        Contradictions.ROWS,
                        slices -> row -> slices.cells(roles).ofContradictions(row, precision));
                for (var reference : references(segment)) {
                    add(
                            "comparison " + base.word(),
                            query,
                            figures.compare(roles, segment, reference, precision, Adjustment.NONE, row -> true)
                                    .rows(),
                            Comparisons.ROWS,
                            slices -> row -> slices.cells(roles).ofComparison(row, precision));
                }
            }
        } else if (!(question instanceof TextQuestion) && !(question.segment() && segment != null)) {
            var query = query(segment, Precision.USUAL);
            add(
                    "frequencies " + question.key(),
                    query,
                    FrequencyCount.rows(question, query, columns, Selection.ALL),
                    Frequencies.ROWS,
                    slices -> slices.frequencies(question)::of);
        }
    }

    private static List<String> references(Question segment) {
        return segment == null
                ? List.of()
                : Stream.concat(segment.tickable().stream(), Stream.of(Figures.REST))
                        .toList();
    }

    private void associate(Question one, Question other) {
        add(
                "associations " + one.key() + " " + other.key(),
                query(null, Precision.USUAL),
                new Figures(columns, Selection.ALL)
                        .associations(ticked(one), ticked(other), Adjustment.NONE, row -> true)
                        .rows(),
                Associations.ROWS,
                slices -> new PairSuppression(slices, one, other)::of);
    }

    private <R> void add(
            String kind,
            MatrixQuery query,
            List<R> all,
            RowType type,
            Function<ReaderSlices, Function<? super R, Mask>> masking) {
        var mask = masking.apply(query.published(columns, survey, isLast));
        var shown = ProtectedResult.rows(all, type, mask);
        for (int i = 0; i < all.size(); i++) {
            rows.add(new Row(kind, String.join(",", query.byKeys()), shown.get(i), Json.tree(all.get(i))));
        }
    }

    private static List<Ticked> ticked(Question question) {
        // Absence is never associated for readers.
        return question.tickable().stream()
                .filter(option -> !option.endsWith("." + RolesQuestion.ABSENT))
                .map(option -> new Ticked(question, option))
                .toList();
    }

    private static MatrixQuery query(Question segment, Precision precision) {
        return new MatrixQuery(segment == null ? List.of() : List.of(segment), SheetFilter.NONE, precision, Map.of());
    }

    /** Everything that is shown, as one text. */
    static String text(List<Row> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            row.shown().properties().stream()
                    .map(Map.Entry::getValue)
                    .map(JsonNode::toString)
                    .forEach(value -> text.append(value).append(' '));
        }
        return text.toString();
    }
}
