package fi.kenen.survey.series;

import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.question.Limits;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which surveys are the waves of a study. */
@Schema(description = "Which surveys are the waves of a study, and the day that each stands for.")
record SeriesDefinition(
        @Schema(
                        description =
                                "The waves, the first one first; no survey twice, and each later than the one before.",
                        required = true,
                        minItems = Series.FEWEST,
                        maxItems = Series.MOST)
                List<Wave> waves) {

    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    SeriesDefinition {
        waves = List.copyOf(waves);
    }

    /**
     * @param isSurvey whether there is a survey of such a key that the caller reads
     * @throws Problem {@link ProblemKind#INVALID_SERIES} with every fault
     */
    static SeriesDefinition read(byte[] body, Predicate<String> isSurvey) {
        var faults = new Faults();
        var members = new JsonMembers(Json.object(body), "", faults);
        var waves = new ArrayList<Wave>();
        var surveys = new HashSet<String>();
        LocalDate last = null;
        for (var wave : members.objects("waves", Series.FEWEST, Series.MOST)) {
            if (wave == null) {
                continue;
            }
            var survey = survey(wave, surveys, isSurvey);
            var at = day(wave);
            if (at != null && last != null && !at.isAfter(last)) {
                wave.refuse("at", Code.OUT_OF_RANGE, "Must be later than that of the wave before.");
            }
            last = at == null ? last : at;
            wave.refuseOthers();
            if (survey != null && at != null) {
                waves.add(new Wave(survey, at));
            }
        }
        members.refuseOthers();
        faults.throwIfAny(ProblemKind.INVALID_SERIES);
        return new SeriesDefinition(waves);
    }

    private static String survey(JsonMembers wave, HashSet<String> before, Predicate<String> isSurvey) {
        var survey = wave.text("survey", Limits.KEY_LENGTH);
        if (survey != null && !isSurvey.test(survey)) {
            wave.refuse("survey", Code.UNKNOWN, "There is no such survey.");
        } else if (survey != null && !before.add(survey)) {
            wave.refuse("survey", Code.DUPLICATE, "Is a wave already.");
        }
        return survey;
    }

    /** Null after a fault. */
    private static LocalDate day(JsonMembers wave) {
        var text = wave.text("at", Limits.KEY_LENGTH);
        if (text == null) {
            return null;
        }
        try {
            if (text.matches(DAY)) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            // told below, like every other text that is no day
        }
        wave.refuse("at", Code.MALFORMED, "Is not a day of ISO 8601, such as 2025-04-07.");
        return null;
    }
}
