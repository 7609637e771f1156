package fi.kenen.coding;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What has come of a file of codings. */
@Schema(name = "CodingImport", description = "What has come of a file of codings.")
record CodingReport(
        @Schema(description = "Rows that were read.", required = true, minimum = "0", format = "int32") int rows,
        @Schema(
                        description = "Rows that say codes; the others were left aside.",
                        required = true,
                        minimum = "0",
                        format = "int32")
                int coded,
        @Schema(
                        description = "Codings that are otherwise than they were, new ones among them.",
                        required = true,
                        minimum = "0",
                        format = "int32")
                int changed) {}
