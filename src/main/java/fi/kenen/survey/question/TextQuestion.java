package fi.kenen.survey.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Faults;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Free text.
 *
 * @param maxLength how many characters (UTF-16) are accepted; null for 2,000
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Takes free text.")
public record TextQuestion(
        String key,
        Texts text,
        Texts hint,
        boolean required,
        AskIf askIf,
        @Schema(
                        description = "How many characters (UTF-16) are accepted; without it 2,000.",
                        minimum = "1",
                        maximum = "10000",
                        format = "int32")
                Integer maxLength)
        implements Question {

    private static final int DEFAULT_LENGTH = 2_000;

    /** Checks what only this kind has. */
    public static void check(JsonMembers question) {
        question.optionalInteger("maxLength", 1, Limits.ANSWER_LENGTH);
    }

    /** The longest text accepted, in UTF-16 characters. */
    public int limit() {
        return maxLength == null ? DEFAULT_LENGTH : maxLength;
    }

    @Override
    public JsonNode accept(JsonNode value, String pointer, Faults faults) {
        return JsonMembers.text(value, pointer, limit(), faults) == null ? null : value;
    }

    /** A schema counts code points, of which a text never has more than UTF-16 characters. */
    @Override
    public ObjectNode schema(String language) {
        return AnswerSchema.ofType("string").put("maxLength", limit()).put("pattern", JsonMembers.NOT_BLANK);
    }
}
