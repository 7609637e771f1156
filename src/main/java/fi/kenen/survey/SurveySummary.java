package fi.kenen.survey;

import fi.kenen.survey.question.Limits;
import fi.kenen.survey.question.Texts;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A survey in a list. */
@Schema(description = "A survey in a list.")
record SurveySummary(
        @Schema(description = "Key of the survey.", required = true, pattern = Limits.KEY, maxLength = 64) String key,
        @Schema(required = true) Texts title,
        @Schema(required = true) Survey.State state,
        @Schema(description = "Version of the definition in force.", required = true, minimum = "1", format = "int32")
                int version,
        @Schema(description = "When it was created.", required = true) Instant createdAt,
        @Schema(description = "When its state or definition last changed.", required = true) Instant changedAt) {

    static SurveySummary of(Survey survey) {
        return new SurveySummary(
                survey.key(),
                survey.definition().title(),
                survey.state(),
                survey.version(),
                survey.createdAt(),
                survey.changedAt());
    }

    /** A page of surveys, oldest first. */
    @Schema(name = "SurveyPage", description = "A page of surveys, oldest first.")
    record Items(@Schema(description = "The surveys.") List<SurveySummary> items, String next) {}
}
