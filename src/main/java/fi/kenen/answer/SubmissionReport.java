package fi.kenen.answer;

import fi.kenen.answer.sheet.Sheet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What would become of a sheet that is accepted. */
@Schema(description = "What would become of a sheet that is accepted.")
record SubmissionReport(
        @Schema(description = "Whether nothing was to be kept: always so here.", required = true) boolean dryRun,
        @Schema(
                        description = "Version of the survey that the sheet was checked against.",
                        required = true,
                        minimum = "1",
                        format = "int32")
                int version,
        @Schema(description = "Whether the sheet would count; a partial one does not.", required = true)
                boolean complete) {

    /** @param sheet that would be kept */
    static SubmissionReport of(Sheet sheet) {
        return new SubmissionReport(true, sheet.version(), sheet.complete());
    }
}
