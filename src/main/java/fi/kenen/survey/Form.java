package fi.kenen.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.Json;
import fi.kenen.survey.question.AskIf;
import fi.kenen.survey.question.Limits;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.TextQuestion;
import fi.kenen.survey.question.Texts;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A survey as a frontend renders it: the version in force in one language.
 *
 * @param language the language of every text here
 * @param languages all that the form is available in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A survey as a frontend renders it: the version in force in one language.")
public record Form(
        @Schema(description = "Key of the survey.", required = true, pattern = Limits.KEY, maxLength = 64)
                String survey,
        @Schema(description = "Version of the definition.", required = true, minimum = "1", format = "int32")
                int version,
        @Schema(description = "BCP 47 tag of the language of the texts.", required = true, maxLength = 35)
                String language,
        @Schema(
                        description = "Every language that the form is available in.",
                        required = true,
                        maxItems = Limits.LANGUAGES)
                List<String> languages,
        @Schema(description = "Title.", required = true, maxLength = Limits.TITLE_LENGTH) String title,
        @Schema(description = "Description.", maxLength = Limits.LONG_TEXT_LENGTH) String description,
        @Schema(description = "The questions in order.", required = true, maxItems = Limits.QUESTIONS)
                List<FormQuestion> questions) {

    /** The form of a survey in one of its languages. */
    static Form of(Survey survey, String language) {
        var definition = survey.definition();
        return new Form(
                definition.key(),
                survey.version(),
                language,
                definition.languages(),
                definition.title().in(language),
                in(definition.description(), language),
                definition.questions().stream()
                        .map(question -> FormQuestion.of(question, language))
                        .toList());
    }

    /**
     * A question of any kind; what does not belong to the kind is left out.
     *
     * @param kind the same word as in the definition
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "A question of any kind; what does not belong to its kind is left out.")
    public record FormQuestion(
            @Schema(
                            description = "Kind of the question.",
                            required = true,
                            enumeration = {"single", "multiple", "scale", "number", "text", "roles"})
                    String kind,
            @Schema(description = "Key of the question.", required = true, pattern = Limits.KEY, maxLength = 64)
                    String key,
            @Schema(description = "What is asked.", required = true, maxLength = Limits.TEXT_LENGTH) String text,
            @Schema(description = "Help for the respondent.", maxLength = Limits.LONG_TEXT_LENGTH) String hint,
            @Schema(description = "Whether a complete sheet must answer it when it is asked.", required = true)
                    boolean required,
            AskIf askIf,
            @Schema(description = "Choices of a single, multiple or scale question.", maxItems = Limits.OPTIONS)
                    List<FormOption> options,
            @Schema(
                            description = "How many choices of a multiple question may be ticked.",
                            minimum = "1",
                            maximum = "1000",
                            format = "int32")
                    Integer maxChoices,
            @Schema(description = "Least number accepted.", format = "double") Double minimum,
            @Schema(description = "Greatest number accepted.", format = "double") Double maximum,
            @Schema(description = "Whether a number must be whole.") Boolean integer,
            @Schema(
                            description = "Longest text accepted, in UTF-16 characters.",
                            minimum = "1",
                            maximum = "10000",
                            format = "int32")
                    Integer maxLength,
            @Schema(description = "Rows of a roles question.", maxItems = Limits.OPTIONS) List<FormOption> functions,
            @Schema(description = "Columns of a roles question.", maxItems = Limits.OPTIONS) List<FormOption> roles,
            @Schema(description = "Whether a function may be marked absent.") Boolean absence) {

        private static FormQuestion of(Question question, String language) {
            ObjectNode form = Json.tree(question);
            form.remove(List.of("segment", "nets"));
            speak(form, language);
            if (question instanceof TextQuestion text) {
                form.put("maxLength", text.limit());
            }
            return Json.bind(form, FormQuestion.class);
        }

        /** Puts every text, at any depth, into one language. */
        private static void speak(JsonNode node, String language) {
            if (node instanceof ObjectNode object) {
                for (var member : List.of("text", "hint")) {
                    if (object.get(member) instanceof ObjectNode texts) {
                        object.set(member, texts.get(language));
                    }
                }
            }
            node.forEach(child -> speak(child, language));
        }
    }

    /** A choice, a function or a role in the language of the form. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "A choice, a function or a role in the language of the form.")
    public record FormOption(
            @Schema(description = "What an answer names.", required = true, pattern = Limits.KEY, maxLength = 64)
                    String key,
            @Schema(description = "What the respondent reads.", required = true, maxLength = Limits.TEXT_LENGTH)
                    String text,
            @Schema(description = "Key of the role that this role denies.", pattern = Limits.KEY, maxLength = 64)
                    String denies,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT)
                    @Schema(
                            description =
                                    "Whether the choice says why there is no answer, as \"cannot say\" does, and is best set apart from the others; left out where it does not.")
                    boolean missing) {}

    private static String in(Texts texts, String language) {
        return texts == null ? null : texts.in(language);
    }
}
