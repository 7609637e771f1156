package fi.kenen.answer.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An import, running or over. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An import, running or over.")
record ImportProgress(
        @Schema(description = "Identifier of the import.", required = true, minimum = "1", format = "int64") long id,
        @Schema(required = true) State state,
        @Schema(description = "Whether nothing was to be kept.", required = true) boolean dryRun,
        @Schema(description = "When it began.", required = true) Instant startedAt,
        @Schema(description = "When it was over; missing while it runs.") Instant finishedAt,
        @Schema(description = "Rows checked so far.", required = true, minimum = "0", format = "int64") long rows,
        @Schema(
                        description = "Rows written so far, which nobody sees before all are.",
                        required = true,
                        minimum = "0",
                        format = "int64")
                long written,
        @Schema(description = "Rows kept; 0 until it is over.", required = true, minimum = "0", format = "int64")
                long imported,
        @Schema(description = "Rows with faults so far.", required = true, minimum = "0", format = "int64")
                long faulty) {

    static final int TOLD = 20;

    /** Where an import is. */
    @Schema(
            name = "ImportState",
            description =
                    "Where an import is. `nothing-kept`: it was a dry run, or refused; `cut-off`: the service that ran it ended, and nothing was kept.")
    public enum State {
        RUNNING,
        KEPT,
        NOTHING_KEPT,
        CUT_OFF;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The last imports of a survey, newest first. */
    @Schema(name = "ImportList", description = "The last imports of a survey, newest first.")
    record Items(
            @Schema(description = "The imports.", required = true, maxItems = TOLD) List<ImportProgress> items,
            @Schema(
                            description = "Always null: only the last are told.",
                            required = true,
                            nullable = true,
                            maxLength = 2000)
                    String next) {}
}
