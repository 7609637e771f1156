package fi.kenen.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.coding.Codebook;
import fi.kenen.survey.question.Limits;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a survey asks: everything that its author writes.
 *
 * @param key unique in the service
 * @param languages BCP 47 tags; the first is the fallback
 * @param description null when there is none
 * @param audience null is taken for open
 * @param disclosure null for the usual minima and all segments
 * @param deleteAfter when every sheet and invitation is deleted, to the millisecond; null for never
 * @param questions in the order in which they are asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What a survey asks: everything that its author writes.")
public record SurveyDefinition(
        @Schema(
                        description = "Key of the survey, unique in the service; part of its address.",
                        required = true,
                        pattern = Limits.KEY,
                        maxLength = 64,
                        examples = "customer-work-2026")
                String key,
        @Schema(
                        description = "BCP 47 tags of the languages of the survey; the first is the fallback.",
                        required = true,
                        minItems = 1,
                        maxItems = Limits.LANGUAGES,
                        examples = "[\"fi\", \"sv\", \"en\"]")
                List<String> languages,
        @Schema(required = true) Texts title,
        Texts description,
        Audience audience,
        Disclosure disclosure,
        @Schema(
                        description =
                                "When the survey is closed and every sheet and invitation of it deleted, within the hour; never where it is left out. May be changed as long as it has not come.",
                        examples = "2031-12-31T22:00:00Z")
                Instant deleteAfter,
        @Schema(
                        description = "The questions in the order in which they are asked.",
                        required = true,
                        minItems = 1,
                        maxItems = Limits.QUESTIONS)
                List<Question> questions) {

    public SurveyDefinition {
        Objects.requireNonNull(key);
        Objects.requireNonNull(title);
        audience = audience == null ? Audience.OPEN : audience;
        deleteAfter = deleteAfter == null ? null : deleteAfter.truncatedTo(ChronoUnit.MILLIS);
        languages = List.copyOf(languages);
        questions = List.copyOf(questions);
    }

    /** Who may answer. */
    @Schema(
            description =
                    "Who may answer: anybody (`open`, the default), or only who holds an unused invitation (`invited`).")
    public enum Audience {
        OPEN,
        INVITED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads a definition that a client sent.
     *
     * @throws Problem {@link ProblemKind#INVALID_SURVEY} with every fault
     */
    public static SurveyDefinition read(byte[] body) {
        ObjectNode json = Json.object(body);
        var faults = new Faults();
        SurveyCheck.check(json, faults);
        faults.throwIfAny(ProblemKind.INVALID_SURVEY);
        return Json.bind(json, SurveyDefinition.class);
    }

    /** What protected results withhold. */
    public Disclosure protection() {
        return disclosure == null ? Disclosure.USUAL : disclosure;
    }

    /** Whether everything is to be deleted by a time. */
    public boolean isPastRetention(Instant now) {
        return deleteAfter != null && !now.isBefore(deleteAfter);
    }

    /** The same with the question that each codebook makes after its text question. */
    SurveyDefinition withThemes(List<Codebook> codebooks) {
        var told = questions.stream()
                .flatMap(question -> Stream.concat(
                        Stream.of(question),
                        codebooks.stream()
                                .filter(codebook -> codebook.question().equals(question.key()))
                                .map(codebook -> codebook.themes(question, languages))))
                .toList();
        return new SurveyDefinition(key, languages, title, description, audience, disclosure, deleteAfter, told);
    }

    public Optional<Question> question(String key) {
        return questions.stream().filter(question -> question.key().equals(key)).findFirst();
    }
}
