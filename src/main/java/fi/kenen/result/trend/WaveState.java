package fi.kenen.result.trend;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A wave of a series, as far as it is counted. */
@Schema(name = "TrendWave", description = "A wave of a series, as far as it is counted.")
record WaveState(
        @Schema(description = "Key of the survey.", required = true, maxLength = 64) String survey,
        @Schema(description = "The day that it stands for.", required = true, format = "date", maxLength = 10)
                String at,
        @Schema(description = "Version of the survey.", required = true, minimum = "1", format = "int32") int version,
        @Schema(
                        description = "Sequence up to which its sheets are counted.",
                        required = true,
                        minimum = "0",
                        format = "int64")
                long asOf,
        @Schema(
                        description =
                                "All organisations with a complete sheet; a sheet without one counts as one. The wave's own figures are those of so many.",
                        required = true,
                        minimum = "0",
                        format = "int64")
                long organisations) {}
