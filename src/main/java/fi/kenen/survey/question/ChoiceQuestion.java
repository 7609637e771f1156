package fi.kenen.survey.question;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import java.util.List;
import java.util.Set;

/** A question that takes exactly one of its choices; an answer is the key of that choice. */
public sealed interface ChoiceQuestion extends Question permits SingleQuestion, ScaleQuestion {

    List<Choice> options();

    /** Checks the options and nets and returns the keys of the options. */
    static Set<String> check(JsonMembers question, List<String> languages) {
        return Choice.check(question, languages, option -> option.flag("missing"));
    }

    /** The keys of the options that say why there is no answer, in the order of the definition. */
    default List<String> missing() {
        return Choice.keys(options().stream().filter(Choice::missing).toList());
    }

    @Override
    default List<String> tickable() {
        return Choice.keys(options());
    }

    @Override
    default List<String> ticked(JsonNode value) {
        return List.of(value.textValue());
    }

    @Override
    default JsonNode accept(JsonNode value, String pointer, Faults faults) {
        if (!value.isTextual()) {
            faults.add(pointer, Code.WRONG_TYPE, "Must be the key of an option.");
        } else if (!tickable().contains(value.textValue())) {
            faults.add(pointer, Code.NOT_OFFERED, "Is not an option of this question.");
        } else {
            return value;
        }
        return null;
    }

    @Override
    default ObjectNode schema(String language) {
        return AnswerSchema.oneOf(Choice.schemas(options(), language));
    }

    @Override
    default ObjectNode schemaOfTicked(List<String> options) {
        var schema = AnswerSchema.ofType("string");
        schema.set("enum", AnswerSchema.array(options));
        return schema;
    }
}
