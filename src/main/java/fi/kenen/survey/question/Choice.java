package fi.kenen.survey.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A choice of a single, multiple or scale question.
 *
 * @param missing whether it says why there is no answer, as "cannot say" does; never of a multiple question
 */
@Schema(description = "A choice of a single, multiple or scale question.")
public record Choice(
        @Schema(
                        description = "Unique in the question; not `all`, `rest` or `unanswered`.",
                        required = true,
                        pattern = Limits.KEY,
                        maxLength = 64,
                        examples = "private")
                String key,
        @Schema(required = true) Texts text,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
                @Schema(
                        description =
                                "Whether it says why there is no answer, as \"cannot say\" does. Only of single and scale questions, of which at least one option is not. Cannot change once the survey has been opened.",
                        defaultValue = "false")
                boolean missing) {

    public Choice {
        Objects.requireNonNull(key);
        Objects.requireNonNull(text);
    }

    /**
     * Checks the options of a question and its nets.
     *
     * @param isMissing whether one of the options says why there is no answer
     * @return the keys of the options
     */
    static Set<String> check(JsonMembers question, List<String> languages, Predicate<JsonMembers> isMissing) {
        var keys = new HashSet<String>();
        var missing = new HashSet<String>();
        var options = question.objects("options", 1, Limits.OPTIONS);
        for (var option : options) {
            var key = Keys.checkOption(option, keys);
            Texts.check(option, "text", Limits.TEXT_LENGTH, languages);
            if (isMissing.test(option)) {
                missing.add(key);
            }
            option.refuseOthers();
        }
        if (!options.isEmpty() && missing.size() == options.size()) {
            question.refuse("options", Code.EMPTY, "At least one option must not be missing.");
        }
        var members = new HashSet<>(keys);
        members.removeAll(missing);
        Net.check(question, keys, members, languages);
        return keys;
    }

    static List<String> keys(List<Choice> choices) {
        var keys = new ArrayList<String>(choices.size());
        for (var choice : choices) {
            keys.add(choice.key());
        }
        return keys;
    }

    /** Each as what an answer may name. */
    static List<ObjectNode> schemas(List<Choice> choices, String language) {
        return choices.stream().map(choice -> choice.schema(language)).toList();
    }

    private ObjectNode schema(String language) {
        var option = AnswerSchema.option(key, text.in(language));
        return missing ? option.put("$comment", "Says why there is no answer.") : option;
    }
}
