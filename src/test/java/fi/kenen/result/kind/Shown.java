package fi.kenen.result.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.index.Columns;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All figures of all kinds that a reader can ask for, with what is shown of them. */
final class Shown {

    /** What readers see of a row, and what there is. */
    record Row(String kind, String by, ObjectNode shown, ObjectNode all) {

        String text(String member) {
            return shown.get(member).textValue();
        }

        /** What nobody could tick, nobody did. */
        boolean isHidden(String member) {
            var base = shown.path(member.startsWith("reference") ? "referenceBase" : "base");
            return shown.get(member).isNull()
                    && !all.get(member).isNull()
                    && !(base.isNumber() && base.longValue() == 0);
        }
    }

    /** What counts no sheets, and what is left of a slice beside who answered, or was offered something. */
    private static final Set<String> NO_COUNTS =
            Set.of("place", "organisations", "severalOrganisations", "notAnswered", "notOffered");

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
        ask(List.of());
        survey.questions().stream().filter(survey.protection()::publishes).forEach(segment -> ask(List.of(segment)));
    }

    private void ask(List<Question> by) {
        Kinds.about(survey, by).stream()
                .filter(asked -> asked.isForReaders(survey))
                .forEach(asked -> add(asked.name(), asked.plan()));
    }

    private void add(String kind, Plan<?> plan) {
        var all = Tables.all(plan, Tables.sample(columns));
        var shown = Tables.shown(plan, survey, columns, isLast);
        for (int i = 0; i < all.size(); i++) {
            rows.add(new Row(kind, String.join(",", plan.query().byKeys()), shown.get(i), all.get(i)));
        }
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
