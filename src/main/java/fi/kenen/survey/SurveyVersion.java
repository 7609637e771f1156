package fi.kenen.survey;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A definition as it was published. */
@Schema(description = "A definition as it was published.")
public record SurveyVersion(
        @Schema(description = "Number of the version.", required = true, minimum = "1", format = "int32") int version,
        @Schema(description = "When it came into force.", required = true) Instant publishedAt,
        @Schema(required = true) SurveyDefinition definition) {

    /** A page of versions, oldest first. */
    @Schema(name = "SurveyVersionPage", description = "A page of versions, oldest first.")
    record Items(@Schema(description = "The versions.") List<SurveyVersion> items, String next) {}
}
