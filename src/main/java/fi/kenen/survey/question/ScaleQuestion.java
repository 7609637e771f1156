package fi.kenen.survey.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One position on an ordered scale. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Takes one position on an ordered scale. The answer is its key.")
public record ScaleQuestion(
        String key, Texts text, Texts hint, boolean required, AskIf askIf, boolean segment, List<Choice> options)
        implements ChoiceQuestion {

    public ScaleQuestion {
        options = List.copyOf(options);
    }
}
