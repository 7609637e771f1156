package fi.kenen.survey.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.problem.Faults;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A question of a survey. Each kind knows how to check a value that answers it and which options it has. An option is
 * anything tickable: a choice by its key, a cell of a grid as {@code function.role}, a function's absence as {@code
 * function.absent}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "single", value = SingleQuestion.class),
    @JsonSubTypes.Type(name = "multiple", value = MultipleQuestion.class),
    @JsonSubTypes.Type(name = "scale", value = ScaleQuestion.class),
    @JsonSubTypes.Type(name = "number", value = NumberQuestion.class),
    @JsonSubTypes.Type(name = "text", value = TextQuestion.class),
    @JsonSubTypes.Type(name = "roles", value = RolesQuestion.class),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description = "A question; its kind says what else it has.",
        discriminatorProperty = "kind",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "single", schema = SingleQuestion.class),
            @DiscriminatorMapping(value = "multiple", schema = MultipleQuestion.class),
            @DiscriminatorMapping(value = "scale", schema = ScaleQuestion.class),
            @DiscriminatorMapping(value = "number", schema = NumberQuestion.class),
            @DiscriminatorMapping(value = "text", schema = TextQuestion.class),
            @DiscriminatorMapping(value = "roles", schema = RolesQuestion.class),
        },
        oneOf = {
            SingleQuestion.class,
            MultipleQuestion.class,
            ScaleQuestion.class,
            NumberQuestion.class,
            TextQuestion.class,
            RolesQuestion.class,
        })
public sealed interface Question permits ChoiceQuestion, MultipleQuestion, NumberQuestion, TextQuestion, RolesQuestion {

    /** Unique in the survey. */
    String key();

    Texts text();

    /** Help for the respondent; null when there is none. */
    Texts hint();

    boolean required();

    /** When the question is asked; null for always. */
    AskIf askIf();

    /** Whether results can be sliced by the options of this question. */
    default boolean segment() {
        return false;
    }

    /** What results tell of some options taken together; changes nothing of what is asked. */
    default List<Net> nets() {
        return List.of();
    }

    /** Everything that can be ticked, in the order of the definition; empty for numbers and texts. */
    default List<String> tickable() {
        return List.of();
    }

    /** The options that the nets make, in the order of the definition: never ticked, but told and filtered by as others. */
    default List<String> netted() {
        return nets().stream().map(Net::key).toList();
    }

    /** What can be ticked of an option: itself, or the members of one that a net makes. */
    default List<String> members(String option) {
        return nets().stream()
                .filter(net -> net.key().equals(option))
                .findFirst()
                .map(Net::of)
                .orElse(List.of(option));
    }

    /** What a value that this question accepted ticks. */
    default List<String> ticked(JsonNode value) {
        return List.of();
    }

    /**
     * Checks a value.
     *
     * @return the value in the one form in which it is stored: options in the order of the definition; null after a
     *     fault
     */
    JsonNode accept(JsonNode value, String pointer, Faults faults);

    /**
     * What a value that it accepts must be, as JSON Schema 2020-12 says it. What the schema cannot say is accepted by it.
     *
     * @param language of the texts
     */
    ObjectNode schema(String language);

    /**
     * The JSON Schema of a value that ticks one of some options.
     *
     * @param options of those that can be ticked, at least one
     */
    default ObjectNode schemaOfTicked(List<String> options) {
        throw new UnsupportedOperationException("nothing can be ticked in " + key());
    }
}
