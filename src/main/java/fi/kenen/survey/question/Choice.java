package fi.kenen.survey.question;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A choice of a single, multiple or scale question. */
@Schema(description = "A choice of a single, multiple or scale question.")
public record Choice(
        @Schema(
                        description = "Unique in the question; not `all`, `rest` or `unanswered`.",
                        required = true,
                        pattern = Limits.KEY,
                        maxLength = 64,
                        examples = "private")
                String key,
        @Schema(required = true) Texts text) {

    public Choice {
        Objects.requireNonNull(key);
        Objects.requireNonNull(text);
    }

    static List<String> keys(List<Choice> choices) {
        return choices.stream().map(Choice::key).toList();
    }
}
