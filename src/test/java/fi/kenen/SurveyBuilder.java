package fi.kenen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Builds survey definitions as clients send them: English only, with texts that repeat the keys. */
public final class SurveyBuilder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode survey = JSON.createObjectNode();

    private SurveyBuilder(String key) {
        survey.put("key", key);
        survey.put("audience", "open").putArray("languages").add("en");
        text(survey, "title", "Title of " + key);
        survey.putArray("questions");
    }

    /** A survey that no other test has. */
    public static SurveyBuilder survey() {
        return new SurveyBuilder("survey-" + UUID.randomUUID());
    }

    /** The same survey again, to be changed. */
    public static SurveyBuilder survey(String key) {
        return new SurveyBuilder(key);
    }

    public SurveyBuilder segment(String key, String... options) {
        return choice("single", key, options).last(question -> question.put("segment", true));
    }

    public SurveyBuilder single(String key, String... options) {
        return choice("single", key, options);
    }

    public SurveyBuilder multiple(String key, String... options) {
        return choice("multiple", key, options);
    }

    public SurveyBuilder scale(String key, String... options) {
        return choice("scale", key, options);
    }

    public SurveyBuilder number(String key) {
        question("number", key);
        return this;
    }

    public SurveyBuilder text(String key) {
        question("text", key);
        return this;
    }

    /** A grid with absence. A role written {@code a!b} denies b. */
    public SurveyBuilder roles(String key, String functions, String roles) {
        var question = question("roles", key).put("absence", true);
        var rows = question.putArray("functions");
        for (var function : functions.split(" ")) {
            text(rows.addObject().put("key", function), "text", function);
        }
        var columns = question.putArray("roles");
        for (var role : roles.split(" ")) {
            var parts = role.split("!");
            var column = columns.addObject().put("key", parts[0]);
            text(column, "text", parts[0]);
            if (parts.length > 1) {
                column.put("denies", parts[1]);
            }
        }
        return this;
    }

    /** Adds an option to the last question that says why there is no answer. */
    public SurveyBuilder missing(String key) {
        return last(question ->
                text(question.withArray("/options").addObject().put("key", key).put("missing", true), "text", key));
    }

    /** Adds a net to the last question. */
    public SurveyBuilder net(String key, String... of) {
        return last(question -> {
            var net = question.withArray("/nets").addObject().put("key", key);
            text(net, "text", key);
            var members = net.putArray("of");
            for (var member : of) {
                members.add(member);
            }
        });
    }

    public SurveyBuilder required() {
        return last(question -> question.put("required", true));
    }

    public SurveyBuilder askIf(String question, String... options) {
        return last(last -> {
            var askIf = last.putObject("askIf").put("question", question);
            var array = askIf.putArray("options");
            for (var option : options) {
                array.add(option);
            }
        });
    }

    /** A member of the survey itself in JSON, for which single quotes may stand instead of double ones. */
    public SurveyBuilder with(String member, String json) {
        try {
            survey.set(member, JSON.readTree(json.replace('\'', '"')));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
        return this;
    }

    /** Does something to the question added last. */
    public SurveyBuilder last(Consumer<ObjectNode> change) {
        var questions = survey.withArray("/questions");
        change.accept((ObjectNode) questions.get(questions.size() - 1));
        return this;
    }

    /** The survey as it is so far in one more language, whose texts end with its tag. */
    public SurveyBuilder in(String language) {
        survey.withArray("languages").add(language);
        translate(survey, language);
        return this;
    }

    private static void translate(JsonNode element, String language) {
        if (element instanceof ObjectNode texts && texts.path("en").isTextual()) {
            texts.put(language, texts.get("en").textValue() + " " + language);
        }
        element.forEach(inner -> translate(inner, language));
    }

    public ObjectNode build() {
        return survey.deepCopy();
    }

    /** As the service keeps it once it is open. */
    public Survey kept() {
        return new Survey(
                1,
                1,
                Survey.State.OPEN,
                1,
                List.of(),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                SurveyDefinition.read(survey.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private SurveyBuilder choice(String kind, String key, String... options) {
        var array = question(kind, key).putArray("options");
        for (var option : options) {
            text(array.addObject().put("key", option), "text", option);
        }
        return this;
    }

    private ObjectNode question(String kind, String key) {
        var question =
                survey.withArray("/questions").addObject().put("kind", kind).put("key", key);
        text(question, "text", "Text of " + key);
        return question;
    }

    private static void text(ObjectNode element, String member, String text) {
        element.putObject(member).put("en", text);
    }
}
