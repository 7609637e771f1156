package fi.kenen.survey.question;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Any number of choices, at least one.
 *
 * @param maxChoices how many may be ticked; null for all
 * @param mayBeEmpty whether sheets can have answered it and ticked nothing: never where it is asked, but where coders say what
 *     texts are about
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Takes any number of choices, at least one. The answer is an array of their keys.")
public record MultipleQuestion(
        String key,
        Texts text,
        Texts hint,
        boolean required,
        AskIf askIf,
        List<Choice> options,
        @Schema(
                        description = "How many may be ticked; without it, all.",
                        minimum = "1",
                        maximum = "1000",
                        format = "int32")
                Integer maxChoices,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Net> nets,
        @JsonIgnore @Schema(hidden = true) boolean mayBeEmpty)
        implements Question {

    public MultipleQuestion {
        options = List.copyOf(options);
        nets = nets == null ? List.of() : List.copyOf(nets);
    }

    /** Checks what only this kind has and returns the keys of the options. */
    public static Set<String> check(JsonMembers question, List<String> languages) {
        question.optionalInteger("maxChoices", 1, Limits.OPTIONS);
        return Choice.check(question, languages, option -> false);
    }

    /** How many may be ticked. */
    public int limit() {
        return maxChoices == null ? options.size() : maxChoices;
    }

    @Override
    public List<String> tickable() {
        return Choice.keys(options);
    }

    @Override
    public List<String> ticked(JsonNode value) {
        var ticked = new ArrayList<String>(value.size());
        value.forEach(key -> ticked.add(key.textValue()));
        return ticked;
    }

    @Override
    public JsonNode accept(JsonNode value, String pointer, Faults faults) {
        int before = faults.count();
        var offered = new Options(tickable());
        var ticked = offered.accept(value, () -> pointer, faults);
        if (ticked.cardinality() > limit()) {
            faults.add(pointer, Code.TOO_MANY, "At most " + limit() + " options may be ticked.");
        }
        return faults.count() > before ? null : offered.array(ticked);
    }

    @Override
    public ObjectNode schema(String language) {
        return AnswerSchema.someOf(Choice.schemas(options, language))
                .put("maxItems", Math.min(limit(), options.size()));
    }

    @Override
    public ObjectNode schemaOfTicked(List<String> options) {
        return AnswerSchema.withOneOf(options);
    }
}
