package fi.kenen.result.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.index.Columns;
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.disclosure.OptionSuppression;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.Survey;
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
    private final Survey asked;
    private final Columns columns;
    private final boolean isLast;
    private final List<Row> rows = new ArrayList<>();

    private Shown(SurveyDefinition survey, Columns columns, boolean isLast) {
        this.survey = survey;
        this.asked = Tables.survey(survey);
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
        if (question instanceof RolesQuestion roles) {
            for (var base : Precision.Base.values()) {
                for (var told : Precision.Figures.values()) {
                    add(
                            "matrix " + base.word() + " " + told.word(),
                            Matrices.plan(asked, roles, query(segment, base, told)));
                }
                var query = query(segment, base, Precision.Figures.ALL);
                add("contradictions " + base.word(), Contradictions.plan(asked, roles, query));
                for (var reference : references(segment)) {
                    add(
                            "comparison " + base.word(),
                            Comparisons.plan(asked, roles, reference, query, AdjustmentMethod.NONE));
                }
            }
        } else if (!(question instanceof TextQuestion) && !(question.segment() && segment != null)) {
            add(
                    "frequencies " + question.key(),
                    Frequencies.plan(asked, question, Tables.query(segment, Precision.USUAL)));
        }
    }

    private static Query query(Question segment, Precision.Base base, Precision.Figures told) {
        return Tables.query(segment, new Precision(Confidence.USUAL, Precision.Unit.RESPONDENTS, base, told));
    }

    private static List<String> references(Question segment) {
        return segment == null
                ? List.of()
                : Stream.concat(segment.tickable().stream(), Stream.of(Comparisons.REST))
                        .toList();
    }

    private void associate(Question one, Question other) {
        add(
                "associations " + one.key() + " " + other.key(),
                Associations.plan(
                        asked,
                        options(one),
                        options(other),
                        Tables.query(List.of(), Precision.USUAL),
                        AdjustmentMethod.NONE));
    }

    private void add(String kind, Plan<?> plan) {
        var all = Tables.all(plan, Tables.sample(columns));
        var shown = Tables.shown(plan, survey, columns, isLast);
        for (int i = 0; i < all.size(); i++) {
            rows.add(new Row(kind, String.join(",", plan.query().byKeys()), shown.get(i), all.get(i)));
        }
    }

    private static List<QuestionOption> options(Question question) {
        // Absence is never associated for readers.
        return QuestionOption.of(question).stream()
                .filter(option -> !option.isAbsence())
                .toList();
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
