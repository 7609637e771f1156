package fi.kenen.coding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.survey.coding.Codebook;
import fi.kenen.survey.question.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A text that somebody has to code, without anything of its sheet but what the codebook shows beside it.
 *
 * @param tag of the text as it is
 * @param context answers by question
 * @param suggestions what the rules of the codebook find
 * @param previous what the coder said of it before; null where that is nothing
 * @param codings what each of several coders said of it, without their names; null but for who adjudicates
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A text to be coded, without anything of its sheet but what the codebook shows beside it.")
public record OpenCoding(
        @Schema(
                        description =
                                "Identifier of the sheet. Most, those of version 7, tell when the sheet was submitted; none tells anything else of it.",
                        required = true)
                UUID sheet,
        @Schema(description = "The text.", required = true, maxLength = Limits.ANSWER_LENGTH) String text,
        @Schema(
                        description =
                                "Stands for the text as it is. A coding that is sent with it is refused when the text has changed.",
                        required = true,
                        maxLength = 64)
                String tag,
        @Schema(required = true) Reason reason,
        @Schema(
                        description =
                                "What the sheet answers to the questions that the codebook shows, by question key.",
                        required = true,
                        type = SchemaType.OBJECT,
                        maxProperties = Limits.QUESTIONS,
                        additionalProperties = Object.class)
                ObjectNode context,
        @Schema(
                        description = "Keys of the codes that rules of the codebook find. They are not counted.",
                        required = true,
                        maxItems = Codebook.CODES,
                        examples = "[\"crm\"]")
                List<String> suggestions,
        @Schema(
                        description =
                                "What the coder said of the text as it was before, or by an earlier version of the codebook.",
                        maxItems = Codebook.CODES)
                List<String> previous,
        @Schema(description = "What each coder said, without names. Only for who adjudicates.", maxItems = 1_000)
                List<Given> codings) {

    public OpenCoding {
        Objects.requireNonNull(sheet);
        Objects.requireNonNull(text);
        Objects.requireNonNull(tag);
        Objects.requireNonNull(reason);
        suggestions = List.copyOf(suggestions);
    }

    /** What one coder said of a text. */
    @Schema(name = "GivenCodes", description = "What one coder said of a text.")
    public record Given(
            @Schema(
                            description = "Keys of the codes; empty where none applies.",
                            required = true,
                            maxItems = Codebook.CODES)
                    List<String> codes) {

        public Given {
            codes = List.copyOf(codes);
        }
    }

    /** Why a text is to be coded. */
    @Schema(
            name = "OpenCodingReason",
            description =
                    "Why the text is to be coded. `new`: the coder has not coded it. `stale`: it has changed since. `older`: it was coded by an earlier version of the codebook. `disputed`: coders do not agree, and the caller adjudicates.")
    public enum Reason {
        NEW,
        STALE,
        OLDER,
        DISPUTED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A page of texts to be coded, in the order that the seed shuffles. */
    @Schema(name = "OpenCodingPage", description = "A page of texts to be coded, in the order that the seed shuffles.")
    record Items(@Schema(description = "The texts.") List<OpenCoding> items, String next) {}
}
