package fi.kenen.survey.series;

import fi.kenen.survey.question.Limits;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A survey as one of several of the same study. */
@Schema(name = "SeriesWave", description = "A survey as one of several of the same study.")
public record Wave(
        @Schema(description = "Key of the survey.", required = true, pattern = Limits.KEY, maxLength = 64)
                String survey,
        @Schema(
                        description = "The day that it stands for, as in 2025-04-07: changes per year go by it.",
                        required = true,
                        implementation = String.class,
                        format = "date",
                        maxLength = 10,
                        examples = "2025-04-07")
                LocalDate at) {

    /** As slopes count them. */
    private static final double DAYS_OF_A_YEAR = 365.25;

    public Wave {
        Objects.requireNonNull(survey);
        Objects.requireNonNull(at);
    }

    /** Since 1970, of 365.25 days each. */
    public double years() {
        return at.toEpochDay() / DAYS_OF_A_YEAR;
    }
}
