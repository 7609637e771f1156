package fi.kenen.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.Json;
import fi.kenen.invitation.Organisation;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.AskIf;
import fi.kenen.survey.question.Question;

/**
 * What a {@link fi.kenen.answer.sheet.Submission} must be, as JSON Schema 2020-12 says it to a frontend: whatever the schema refuses is refused
 * as a sheet, too. What the schema cannot say its {@code $comment} does.
 */
final class SheetSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private static final String NOT_SAID =
            " The service also refuses: texts that are longer in UTF-16 characters than here in code points, or have the character U+0000; numbers that"
                    + " no double holds; `complete` false of who has no invitation; what contradicts an invitation; sheets"
                    + " that are too large. It takes, but this schema does not: members that are null for such that are"
                    + " left out; a sheet without what its invitation fixes; numbers that lie within the bounds, or are"
                    + " whole, only as doubles.";

    private final SurveyDefinition survey;
    private final String language;

    private SheetSchema(SurveyDefinition survey, String language) {
        this.survey = survey;
        this.language = language;
    }

    /** @param language of the texts, one of the survey's */
    static ObjectNode of(Survey survey, String language) {
        return new SheetSchema(survey.definition(), language).sheet(survey.version());
    }

    private ObjectNode sheet(int version) {
        var schema = Json.newObject()
                .put("$schema", DIALECT)
                .put("$comment", "A sheet of version " + version + " of " + survey.key() + "." + NOT_SAID)
                .put("title", survey.title().in(language));
        if (survey.description() != null) {
            schema.put("description", survey.description().in(language));
        }
        schema.put("type", "object");
        var members = schema.putObject("properties");
        members.putObject("organisation")
                .put("type", "string")
                .put("maxLength", Organisation.LENGTH)
                .put("pattern", Organisation.PATTERN);
        members.putObject("complete").put("type", "boolean").put("default", true);
        members.set("answers", answers());
        schema.putArray("required").add("answers");
        schema.put("additionalProperties", false);
        requireWhole(schema);
        return schema;
    }

    /**
     * A question that is not always asked stands with its condition, where forms look for it. What is not asked is refused
     * by name: a condition that looks at a member counts as having evaluated it.
     */
    private ObjectNode answers() {
        var schema = Json.newObject().put("type", "object");
        var keys = schema.putObject("propertyNames").putArray("enum");
        var always = schema.putObject("properties");
        var conditions = Json.newObject().putArray("allOf");
        for (var question : survey.questions()) {
            var key = question.key();
            keys.add(key);
            if (question.askIf() == null) {
                always.set(key, answer(question));
            } else {
                var asked = condition(conditions, question.askIf());
                asked.putObject("then").putObject("properties").set(key, answer(question));
                asked.putObject("else").putObject("properties").put(key, false);
            }
        }
        addUnlessEmpty(schema, conditions);
        return schema;
    }

    private ObjectNode answer(Question question) {
        var schema = Json.newObject().put("title", question.text().in(language));
        if (question.hint() != null) {
            schema.put("description", question.hint().in(language));
        }
        return schema.setAll(question.schema(language));
    }

    /** What must be answered, unless the sheet says that it is partial. */
    private void requireWhole(ObjectNode sheet) {
        var whole = Json.newObject().put("type", "object");
        var always = Json.newObject().putArray("required");
        var conditions = Json.newObject().putArray("allOf");
        survey.questions().stream().filter(Question::required).forEach(question -> {
            if (question.askIf() == null) {
                always.add(question.key());
            } else {
                condition(conditions, question.askIf())
                        .putObject("then")
                        .putArray("required")
                        .add(question.key());
            }
        });
        if (!always.isEmpty()) {
            whole.set("required", always);
        }
        addUnlessEmpty(whole, conditions);
        if (whole.size() > 1) {
            var partial = sheet.putObject("if");
            partial.putObject("properties").putObject("complete").put("const", false);
            partial.putArray("required").add("complete");
            sheet.putObject("else").putObject("properties").set("answers", whole);
        }
    }

    /** Adds a condition, of which what follows from it is to be said yet. */
    private ObjectNode condition(ArrayNode conditions, AskIf askIf) {
        var condition = conditions.addObject();
        var earlier = survey.question(askIf.question()).orElseThrow();
        var holds = condition.putObject("if");
        holds.putObject("properties").set(earlier.key(), earlier.schemaOfTicked(askIf.options()));
        holds.putArray("required").add(earlier.key());
        return condition;
    }

    private static void addUnlessEmpty(ObjectNode schema, ArrayNode conditions) {
        if (!conditions.isEmpty()) {
            schema.set("allOf", conditions);
        }
    }
}
