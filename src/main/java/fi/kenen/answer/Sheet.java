package fi.kenen.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Everything that one respondent answered in one survey.
 *
 * @param sequence its place in the order of changes, from 1, without gaps
 * @param version of the survey that it was checked against
 * @param organisation null when not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AnswerSheet", description = "Everything that one respondent answered in one survey.")
public record Sheet(
        @Schema(description = "Identifier of the sheet.", required = true) UUID id,
        @Schema(
                        description = "Place of the sheet in the order of changes to the survey's sheets.",
                        required = true,
                        minimum = "1",
                        format = "int64")
                long sequence,
        @Schema(
                        description = "Version of the survey that the sheet was checked against.",
                        required = true,
                        minimum = "1",
                        format = "int32")
                int version,
        @Schema(description = "When the sheet was submitted.", required = true) Instant submittedAt,
        @Schema(
                        description = "Opaque key of the respondent's organisation.",
                        maxLength = Submission.ORGANISATION_LENGTH)
                String organisation,
        @Schema(
                        description = "The answers, by question key.",
                        required = true,
                        type = SchemaType.OBJECT,
                        maxProperties = 200,
                        additionalProperties = Object.class)
                ObjectNode answers) {

    public Sheet {
        Objects.requireNonNull(id);
        Objects.requireNonNull(submittedAt);
        Objects.requireNonNull(answers);
        if (sequence < 1 || version < 1) {
            throw new IllegalArgumentException("sequence " + sequence + ", version " + version);
        }
    }

    Receipt receipt() {
        return new Receipt(id, sequence, version, submittedAt);
    }

    /** What a respondent gets for a sheet. */
    @Schema(name = "Receipt", description = "What a respondent gets for a sheet.")
    record Receipt(
            @Schema(description = "Identifier of the sheet.", required = true) UUID id,
            @Schema(
                            description =
                                    "Place of the sheet in the order of changes; a matrix whose `asOf` is at least this contains it.",
                            required = true,
                            minimum = "1",
                            format = "int64")
                    long sequence,
            @Schema(
                            description = "Version of the survey that the sheet was checked against.",
                            required = true,
                            minimum = "1",
                            format = "int32")
                    int version,
            @Schema(description = "When the sheet was submitted.", required = true) Instant submittedAt) {}

    /** A page of sheets in the order of their sequence. */
    @Schema(name = "AnswerSheetPage", description = "A page of sheets in the order of their sequence.")
    record Items(
            @Schema(description = "The sheets.", required = true, maxItems = 1000) List<Sheet> items,
            @Schema(
                            description = "Where the next page is; null on the last.",
                            required = true,
                            nullable = true,
                            maxLength = 2000,
                            format = "uri-reference")
                    String next) {}
}
