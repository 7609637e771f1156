package fi.kenen.survey.question;

import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /** What results call sheets that are not those of one option. */
    private static final Map<String, String> SLICES = Map.of(
            "all", "`all` stands for every option in results.",
            "rest", "`rest` stands for every other option in comparisons.",
            "unanswered", "`unanswered` stands for the sheets without an answer in results.");

    public Choice {
        Objects.requireNonNull(key);
        Objects.requireNonNull(text);
    }

    /** Checks the options of a question and returns their keys. */
    public static Set<String> check(JsonMembers question, List<String> languages) {
        var keys = new HashSet<String>();
        for (var option : question.objects("options", 1, Limits.OPTIONS)) {
            var key = Keys.check(option, keys);
            if (key != null && SLICES.containsKey(key)) {
                option.refuse("key", Code.RESERVED, SLICES.get(key));
            }
            Texts.check(option, "text", Limits.TEXT_LENGTH, languages);
            option.refuseOthers();
        }
        return keys;
    }

    static List<String> keys(List<Choice> choices) {
        return choices.stream().map(Choice::key).toList();
    }
}
