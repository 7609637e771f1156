package fi.kenen.survey.question;

import java.util.List;
import java.util.Objects;
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
}
