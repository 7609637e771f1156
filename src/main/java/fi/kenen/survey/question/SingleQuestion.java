package fi.kenen.survey.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Exactly one choice. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Takes exactly one choice. The answer is its key.")
public record SingleQuestion(
        String key,
        Texts text,
        Texts hint,
        boolean required,
        AskIf askIf,
        boolean segment,
        List<Choice> options,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Net> nets)
        implements ChoiceQuestion {

    public SingleQuestion {
        options = List.copyOf(options);
        nets = nets == null ? List.of() : List.copyOf(nets);
    }
}
