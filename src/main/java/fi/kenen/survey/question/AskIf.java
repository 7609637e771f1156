package fi.kenen.survey.question;

import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Asks the question only of respondents who have ticked one of some options of an earlier one.
 *
 * @param options of that question, at least one
 */
@Schema(
        description =
                "Asks the question only of respondents who have ticked one of these options of an earlier question.")
public record AskIf(
        @Schema(description = "Key of an earlier question.", required = true, pattern = Limits.KEY, maxLength = 64)
                String question,
        @Schema(
                        description =
                                "Options of that question; for a roles question `function.role` or `function.absent`.",
                        required = true,
                        minItems = 1,
                        maxItems = Limits.OPTIONS)
                List<String> options) {

    public AskIf {
        Objects.requireNonNull(question);
        options = List.copyOf(options);
    }

    /**
     * Checks the member {@code askIf} of a question.
     *
     * @param earlier whether a text is an option, for each question before it
     */
    public static void check(JsonMembers question, Map<String, Predicate<String>> earlier) {
        var faults = question.faults();
        var value = question.optional("askIf");
        var askIf = value == null ? null : JsonMembers.of(value, question.pointer("askIf"), faults);
        if (askIf == null) {
            return;
        }
        var other = askIf.text("question", Limits.KEY_LENGTH);
        var isOption = earlier.get(other);
        if (other != null && isOption == null) {
            askIf.refuse("question", Code.UNKNOWN, "Is not the key of an earlier question.");
        }
        var options = askIf.array("options", 1, Limits.OPTIONS);
        for (int i = 0; i < options.size(); i++) {
            var at = askIf.pointer("options") + "/" + i;
            var option = JsonMembers.text(options.get(i), at, 2 * Limits.KEY_LENGTH + 1, faults);
            if (option != null && isOption != null && !isOption.test(option)) {
                faults.add(at, Code.UNKNOWN, "That question has no such option.");
            }
        }
        askIf.refuseOthers();
    }
}
