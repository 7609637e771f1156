package fi.kenen.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.Json;
import fi.kenen.survey.Survey;
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
record Form(
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
                List<ObjectNode> questions) {

    /** What a definition says of a question that the form does not. */
    static final List<String> FOR_RESULTS = List.of("segment", "nets");

    /** The members that are in every language in a definition, and in one in a form. */
    static final List<String> TEXTS = List.of("text", "hint");

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
                        .map(question -> asked(question, language))
                        .toList());
    }

    /** A question as in the definition, without what is for results alone, each text of it in one language. */
    private static ObjectNode asked(Question question, String language) {
        ObjectNode form = Json.tree(question);
        form.remove(FOR_RESULTS);
        speak(form, language);
        if (question instanceof TextQuestion text) {
            form.put("maxLength", text.limit());
        }
        return form;
    }

    private static void speak(JsonNode node, String language) {
        if (node instanceof ObjectNode object) {
            for (var member : TEXTS) {
                if (object.get(member) instanceof ObjectNode texts) {
                    object.set(member, texts.get(language));
                }
            }
        }
        node.forEach(child -> speak(child, language));
    }

    private static String in(Texts texts, String language) {
        return texts == null ? null : texts.in(language);
    }
}
