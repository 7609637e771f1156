package fi.kenen.answer.transfer;

import fi.kenen.http.problem.Fault;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of an import. */
@Schema(description = "What became of an import.")
record ImportReport(
        @Schema(description = "Rows that were read.", required = true, minimum = "0", format = "int64") long rows,
        @Schema(
                        description = "Rows that were kept; in a dry run, that would have been.",
                        required = true,
                        minimum = "0",
                        format = "int64")
                long imported,
        @Schema(description = "Rows with faults.", required = true, minimum = "0", format = "int64") long faulty,
        @Schema(description = "Whether nothing was to be kept.", required = true) boolean dryRun,
        @Schema(
                        description =
                                "The faults, at most 1,000. The first step of a pointer is the line in the file, from 1.",
                        required = true,
                        maxItems = 1000)
                List<Fault> errors) {}
