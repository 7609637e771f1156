package fi.kenen.codebook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.Json;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.ScaleQuestion;
import fi.kenen.survey.question.TextQuestion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;

/** Frictionless Table Schema 2.0, of which readers of 1.0 leave out what they do not know. */
@ApplicationScoped
class TableSchemaFormat implements CodebookFormat {

    private static final String PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json";

    /** What readers of 1.0 take by default has no milliseconds. */
    private static final String TIME = "%Y-%m-%dT%H:%M:%S.%fZ";

    /** Before what spreadsheets would take for a formula stands an apostrophe. */
    private static final int GUARD = 1;

    @Override
    public String word() {
        return "table-schema";
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_JSON_TYPE;
    }

    @Override
    public String description() {
        return "A Table Schema.";
    }

    @Override
    public String extension() {
        return "schema.json";
    }

    @Override
    public String write(Codebook codebook) {
        var schema = Json.newObject().put("$schema", PROFILE);
        var fields = schema.putArray("fields");
        var language = codebook.oneLanguage();
        for (var variable : codebook.variables()) {
            var field = fields.addObject().put("name", variable.name()).put("title", variable.title(language));
            if (variable.question() != null && variable.question().hint() != null) {
                field.put("description", variable.question().hint().in(language));
            }
            if (variable.isTick()) {
                tick(field);
            } else if (variable.question() == null) {
                about(field, variable.about());
            } else {
                answer(field, variable.question());
            }
            categorise(field, variable, language);
        }
        schema.putArray("missingValues").add("");
        schema.put("primaryKey", codebook.variables().get(0).name());
        return schema.toString();
    }

    private static void about(ObjectNode field, Variable.About about) {
        switch (about) {
            case ID ->
                constraints(field.put("type", "string").put("format", "uuid")).put("unique", true);
            case VERSION -> constraints(field.put("type", "integer")).put("minimum", 1);
            case SUBMITTED_AT -> constraints(field.put("type", "datetime").put("format", TIME));
            case COMPLETE -> {
                constraints(field.put("type", "boolean"));
                field.putArray("trueValues").add("true");
                field.putArray("falseValues").add("false");
            }
            case ORGANISATION -> field.put("type", "string");
            default -> throw new IllegalStateException(about.name());
        }
    }

    private static ObjectNode constraints(ObjectNode field) {
        return field.putObject("constraints").put("required", true);
    }

    private static void tick(ObjectNode field) {
        field.put("type", "boolean");
        field.putArray("trueValues").add("1");
        field.putArray("falseValues").add("0");
    }

    private static void answer(ObjectNode field, Question question) {
        if (question instanceof NumberQuestion number) {
            number(field, number);
        } else if (question instanceof TextQuestion text) {
            field.put("type", "string").putObject("constraints").put("maxLength", text.limit() + GUARD);
        } else {
            field.put("type", "string");
        }
    }

    private static void number(ObjectNode field, NumberQuestion question) {
        field.put("type", question.integer() ? "integer" : "number");
        if (question.minimum() == null && question.maximum() == null) {
            return;
        }
        var constraints = field.putObject("constraints");
        if (question.minimum() != null) {
            constraints.put("minimum", question.minimum());
        }
        if (question.maximum() != null) {
            constraints.put("maximum", question.maximum());
        }
    }

    /** Options that are missing are so to readers of 2.0; to those of 1.0 they are options like others. */
    private static void categorise(ObjectNode field, Variable variable, String language) {
        if (!(variable.question() instanceof ChoiceQuestion)) {
            return;
        }
        var all = variable.categories(language);
        var allowed = field.putObject("constraints").putArray("enum");
        all.forEach(category -> allowed.add(category.value()));
        var categories = field.putArray("categories");
        all.stream()
                .filter(category -> !category.isMissing())
                .forEach(category ->
                        categories.addObject().put("value", category.value()).put("label", category.label()));
        field.put("categoriesOrdered", variable.question() instanceof ScaleQuestion);
        if (all.stream().anyMatch(Variable.Category::isMissing)) {
            var missing = field.putArray("missingValues");
            missing.addObject().put("value", "").put("label", "");
            all.stream().filter(Variable.Category::isMissing).forEach(category -> missing.addObject()
                    .put("value", category.value())
                    .put("label", category.label()));
        }
    }
}
