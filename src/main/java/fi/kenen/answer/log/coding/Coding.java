package fi.kenen.answer.log.coding;

import fi.kenen.survey.coding.Codebook;
import fi.kenen.survey.question.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one coder says of the text of a sheet.
 *
 * @param question the key of the text question
 * @param coder the caller's name
 * @param codes in the order of the codebook that they were given by; none where none applies
 * @param version of that codebook
 * @param tag of the text that was coded, see {@link TextHash#tag}
 * @param codedAt to the millisecond
 * @param stale whether the text is another now, or gone, so that the coding is told but does not count
 */
@Schema(description = "What one coder says of the text of a sheet.")
public record Coding(
        @Schema(description = "Identifier of the sheet.", required = true) UUID sheet,
        @Schema(
                        description = "Key of the text question.",
                        required = true,
                        pattern = Limits.KEY,
                        maxLength = Limits.KEY_LENGTH)
                String question,
        @Schema(description = "Who coded it.", required = true, maxLength = 256, examples = "key:7") String coder,
        @Schema(
                        description = "Keys of the codes that were given; empty where none applies.",
                        required = true,
                        maxItems = Codebook.CODES,
                        examples = "[\"crm\"]")
                List<String> codes,
        @Schema(
                        description = "Version of the codebook that they were given by.",
                        required = true,
                        minimum = "1",
                        format = "int32")
                int version,
        @Schema(
                        description =
                                "Stands for the text that was coded. An import that names it is refused where the text is another now, so that no code is put on a text that nobody has read.",
                        required = true,
                        maxLength = 64,
                        examples = "t5f0c2ab1d7e94c31")
                String tag,
        @Schema(description = "When it was coded, to the millisecond.", required = true) Instant codedAt,
        @Schema(
                        description =
                                "Whether the text has changed since; then the coding is told, but does not count.",
                        required = true)
                boolean stale) {

    public Coding {
        Objects.requireNonNull(sheet);
        Objects.requireNonNull(coder);
        Objects.requireNonNull(tag);
        codes = List.copyOf(codes);
    }
}
