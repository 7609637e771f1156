package fi.kenen.survey.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One position on an ordered scale. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Takes one position on an ordered scale. The answer is its key.")
public record ScaleQuestion(
        String key,
        Texts text,
        Texts hint,
        boolean required,
        AskIf askIf,
        boolean segment,
        List<Choice> options,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Net> nets)
        implements ChoiceQuestion {

    public ScaleQuestion {
        options = List.copyOf(options);
        nets = nets == null ? List.of() : List.copyOf(nets);
    }

    /** The keys of the positions, lowest place first: the options that are not missing. */
    public List<String> positions() {
        return Choice.keys(options.stream().filter(option -> !option.missing()).toList());
    }
}
