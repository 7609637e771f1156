package fi.kenen.survey.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A question of a survey. Each kind knows how to check a value that answers it and which options it has. An option is
 * anything tickable: a choice by its key, a cell of a grid as {@code function.role}, a function's absence as {@code
 * function.absent}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "single", value = Question.Single.class),
    @JsonSubTypes.Type(name = "multiple", value = Question.Multiple.class),
    @JsonSubTypes.Type(name = "scale", value = Question.Scale.class),
    @JsonSubTypes.Type(name = "number", value = Question.Number.class),
    @JsonSubTypes.Type(name = "text", value = Question.Text.class),
    @JsonSubTypes.Type(name = "roles", value = Question.Roles.class),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description = "A question; its kind says what else it has.",
        discriminatorProperty = "kind",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "single", schema = Question.Single.class),
            @DiscriminatorMapping(value = "multiple", schema = Question.Multiple.class),
            @DiscriminatorMapping(value = "scale", schema = Question.Scale.class),
            @DiscriminatorMapping(value = "number", schema = Question.Number.class),
            @DiscriminatorMapping(value = "text", schema = Question.Text.class),
            @DiscriminatorMapping(value = "roles", schema = Question.Roles.class),
        },
        oneOf = {
            Question.Single.class,
            Question.Multiple.class,
            Question.Scale.class,
            Question.Number.class,
            Question.Text.class,
            Question.Roles.class,
        })
public sealed interface Question {

    /** The role that a function has when the respondent's organisation has no such function. */
    String ABSENT = "absent";

    /** The longest text that a text question takes where it does not say. */
    int DEFAULT_TEXT = 2_000;

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

    /** Everything that can be ticked, in the order of the definition; empty for numbers and texts. */
    default List<String> tickable() {
        return List.of();
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
     * Asks the question only of respondents who have ticked one of some options of an earlier one.
     *
     * @param options of that question, at least one
     */
    @Schema(
            description =
                    "Asks the question only of respondents who have ticked one of these options of an earlier question.")
    record AskIf(
            @Schema(description = "Key of an earlier question.", required = true, pattern = Limits.KEY, maxLength = 64)
                    String question,
            @Schema(
                            description =
                                    "Options of that question; for a roles question `function.role` or `function.absent`.",
                            required = true,
                            minItems = 1,
                            maxItems = Limits.OPTIONS)
                    List<String> options) {

        public AskIf {
            Objects.requireNonNull(question);
            options = List.copyOf(options);
        }
    }

    /** A choice of a single, multiple or scale question. */
    @Schema(description = "A choice of a single, multiple or scale question.")
    record Choice(
            @Schema(
                            description = "Unique in the question; not `all`, `rest` or `unanswered`.",
                            required = true,
                            pattern = Limits.KEY,
                            maxLength = 64,
                            examples = "private")
                    String key,
            @Schema(required = true) Texts text) {

        public Choice {
            Objects.requireNonNull(key);
            Objects.requireNonNull(text);
        }
    }

    /** An organisational function: a row of a grid. */
    @Schema(description = "An organisational function: a row of the grid.")
    record Function(
            @Schema(
                            description = "Unique among the functions.",
                            required = true,
                            pattern = Limits.KEY,
                            maxLength = 64,
                            examples = "sales")
                    String key,
            @Schema(required = true) Texts text) {

        public Function {
            Objects.requireNonNull(key);
            Objects.requireNonNull(text);
        }
    }

    /**
     * What a function may do: a column of a grid.
     *
     * @param denies the role of which this one is the denial; null when of none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "What a function may do: a column of the grid.")
    record Role(
            @Schema(
                            description = "Unique among the roles; not `absent`.",
                            required = true,
                            pattern = Limits.KEY,
                            maxLength = 64,
                            examples = "performs-not")
                    String key,
            @Schema(required = true) Texts text,
            @Schema(
                            description = "Key of the role of which this one is the denial.",
                            pattern = Limits.KEY,
                            maxLength = 64,
                            examples = "performs")
                    String denies) {

        public Role {
            Objects.requireNonNull(key);
            Objects.requireNonNull(text);
        }
    }

    /** Exactly one choice. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SingleQuestion", description = "Takes exactly one choice. The answer is its key.")
    record Single(
            String key, Texts text, Texts hint, boolean required, AskIf askIf, boolean segment, List<Choice> options)
            implements Question {

        public Single {
            options = List.copyOf(options);
        }

        @Override
        public List<String> tickable() {
            return keys(options);
        }

        @Override
        public List<String> ticked(JsonNode value) {
            return List.of(value.textValue());
        }

        @Override
        public JsonNode accept(JsonNode value, String pointer, Faults faults) {
            return acceptChoice(value, options, pointer, faults);
        }
    }

    /** One position on an ordered scale. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ScaleQuestion", description = "Takes one position on an ordered scale. The answer is its key.")
    record Scale(
            String key, Texts text, Texts hint, boolean required, AskIf askIf, boolean segment, List<Choice> options)
            implements Question {

        public Scale {
            options = List.copyOf(options);
        }

        @Override
        public List<String> tickable() {
            return keys(options);
        }

        @Override
        public List<String> ticked(JsonNode value) {
            return List.of(value.textValue());
        }

        @Override
        public JsonNode accept(JsonNode value, String pointer, Faults faults) {
            return acceptChoice(value, options, pointer, faults);
        }
    }

    /**
     * Any number of choices, at least one.
     *
     * @param maxChoices how many may be ticked; null for all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "MultipleQuestion",
            description = "Takes any number of choices, at least one. The answer is an array of their keys.")
    record Multiple(
            String key,
            Texts text,
            Texts hint,
            boolean required,
            AskIf askIf,
            List<Choice> options,
            @Schema(
                            description = "How many may be ticked; without it, all.",
                            minimum = "1",
                            maximum = "1000",
                            format = "int32")
                    Integer maxChoices)
            implements Question {

        public Multiple {
            options = List.copyOf(options);
        }

        @Override
        public List<String> tickable() {
            return keys(options);
        }

        @Override
        public List<String> ticked(JsonNode value) {
            return texts(value);
        }

        @Override
        public JsonNode accept(JsonNode value, String pointer, Faults faults) {
            int before = faults.count();
            var ticked = acceptOptions(value, keys(options), pointer, faults);
            int most = maxChoices == null ? options.size() : maxChoices;
            if (ticked.size() > most) {
                faults.add(pointer, Code.TOO_MANY, "At most " + most + " options may be ticked.");
            }
            return faults.count() > before ? null : array(keys(options), ticked);
        }
    }

    /**
     * A number, kept as an IEEE 754 double.
     *
     * @param minimum the least that is accepted; null for no bound
     * @param maximum the most that is accepted; null for no bound
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "NumberQuestion", description = "Takes a number, kept as an IEEE 754 double.")
    record Number(
            String key,
            Texts text,
            Texts hint,
            boolean required,
            AskIf askIf,
            @Schema(description = "The least that is accepted.", format = "double") Double minimum,
            @Schema(description = "The most that is accepted.", format = "double") Double maximum,
            @Schema(description = "Whether only whole numbers are accepted.") boolean integer)
            implements Question {

        @Override
        public JsonNode accept(JsonNode value, String pointer, Faults faults) {
            if (!value.isNumber()) {
                faults.add(pointer, Code.WRONG_TYPE, "Must be a number.");
                return null;
            }
            double number = value.doubleValue();
            if (!Double.isFinite(number)
                    || minimum != null && number < minimum
                    || maximum != null && number > maximum) {
                faults.add(pointer, Code.OUT_OF_RANGE, "Must be " + range() + ".");
                return null;
            }
            boolean whole = number == Math.rint(number);
            if (integer && !whole) {
                faults.add(pointer, Code.OUT_OF_RANGE, "Must be a whole number.");
                return null;
            }
            return whole && Math.abs(number) < 1L << 53 ? LongNode.valueOf((long) number) : DoubleNode.valueOf(number);
        }

        private String range() {
            if (minimum == null && maximum == null) {
                return "a number that a double can hold";
            }
            return (minimum == null ? "" : "at least " + minimum)
                    + (minimum != null && maximum != null ? " and " : "")
                    + (maximum == null ? "" : "at most " + maximum);
        }
    }

    /**
     * Free text.
     *
     * @param maxLength how many characters (UTF-16) are accepted; null for 2,000
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TextQuestion", description = "Takes free text.")
    record Text(
            String key,
            Texts text,
            Texts hint,
            boolean required,
            AskIf askIf,
            @Schema(
                            description = "How many characters (UTF-16) are accepted; without it 2,000.",
                            minimum = "1",
                            maximum = "10000",
                            format = "int32")
                    Integer maxLength)
            implements Question {

        /** The longest text accepted, in UTF-16 characters. */
        public int limit() {
            return maxLength == null ? DEFAULT_TEXT : maxLength;
        }

        @Override
        public JsonNode accept(JsonNode value, String pointer, Faults faults) {
            return JsonMembers.text(value, pointer, limit(), faults) == null ? null : value;
        }
    }

    /**
     * A grid of functions and roles in which any cell may be ticked.
     *
     * @param absence whether a respondent may say that the organisation has no such function
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "RolesQuestion",
            description = "A grid of functions (rows) and roles (columns); any cell may be ticked. The answer is an"
                    + " object from function to an array of roles, or to `[\"absent\"]` where the organisation has"
                    + " no such function; functions with nothing ticked are left out.")
    record Roles(
            String key,
            Texts text,
            Texts hint,
            boolean required,
            AskIf askIf,
            @Schema(description = "The rows.", required = true, minItems = 1, maxItems = Limits.OPTIONS)
                    List<Function> functions,
            @Schema(description = "The columns.", required = true, minItems = 1, maxItems = Limits.OPTIONS)
                    List<Role> roles,
            @Schema(description = "Whether a respondent may say that the organisation has no such function.")
                    boolean absence)
            implements Question {

        public Roles {
            functions = List.copyOf(functions);
            roles = List.copyOf(roles);
        }

        /** The option that is a cell of the grid. */
        public static String cell(String function, String role) {
            return function + "." + role;
        }

        /** Whether an option is that a function is absent; one of a question of another kind never is. */
        public static boolean isAbsence(String option) {
            return option.endsWith("." + ABSENT);
        }

        @Override
        public List<String> tickable() {
            return functions.stream()
                    .flatMap(function -> columns().stream().map(role -> cell(function.key(), role)))
                    .toList();
        }

        /** The role that another denies, which must deny one. */
        public Role denied(Role denial) {
            return roles.stream()
                    .filter(role -> role.key().equals(denial.denies()))
                    .findFirst()
                    .orElseThrow();
        }

        /** What may be ticked in each function: the keys of the roles, and {@code absent} last where it is offered. */
        public List<String> columns() {
            return Stream.concat(roles.stream().map(Role::key), absence ? Stream.of(ABSENT) : Stream.empty())
                    .toList();
        }

        @Override
        public List<String> ticked(JsonNode value) {
            var ticked = new ArrayList<String>();
            value.properties()
                    .forEach(row -> row.getValue().forEach(role -> ticked.add(cell(row.getKey(), role.textValue()))));
            return ticked;
        }

        @Override
        public JsonNode accept(JsonNode value, String pointer, Faults faults) {
            int before = faults.count();
            var rows = JsonMembers.of(value, pointer, faults);
            if (rows == null) {
                return null;
            }
            var columns = columns();
            var accepted = Json.newObject();
            for (var function : functions) {
                var row = rows.optional(function.key());
                if (row != null) {
                    var ticked = acceptOptions(row, columns, rows.pointer(function.key()), faults);
                    if (absence && ticked.contains(ABSENT) && ticked.size() > 1) {
                        faults.add(
                                rows.pointer(function.key()),
                                Code.ABSENT_FUNCTION,
                                "A function that is absent has no roles.");
                    }
                    accepted.set(function.key(), array(columns, ticked));
                }
            }
            rows.refuseOthers();
            if (accepted.isEmpty() && faults.count() == before) {
                faults.add(pointer, Code.EMPTY, "Nothing is ticked; leave the question out instead.");
            }
            return faults.count() > before ? null : accepted;
        }
    }

    private static List<String> keys(List<Choice> options) {
        return options.stream().map(Choice::key).toList();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>(array.size());
        array.forEach(element -> texts.add(element.textValue()));
        return texts;
    }

    private static JsonNode acceptChoice(JsonNode value, List<Choice> options, String pointer, Faults faults) {
        if (!value.isTextual()) {
            faults.add(pointer, Code.WRONG_TYPE, "Must be the key of an option.");
        } else if (options.stream().noneMatch(option -> option.key().equals(value.textValue()))) {
            faults.add(pointer, Code.NOT_OFFERED, "Is not an option of this question.");
        } else {
            return value;
        }
        return null;
    }

    /** The options in an array of their keys; what is wrong with the array is added to the faults. */
    private static Set<String> acceptOptions(JsonNode value, List<String> offered, String pointer, Faults faults) {
        var ticked = new LinkedHashSet<String>();
        if (!value.isArray()) {
            faults.add(pointer, Code.WRONG_TYPE, "Must be an array of keys.");
            return ticked;
        }
        if (value.isEmpty()) {
            faults.add(pointer, Code.EMPTY, "Nothing is ticked; leave it out instead.");
        }
        if (value.size() > 2 * offered.size()) {
            faults.add(pointer, Code.TOO_MANY, "At most " + offered.size() + " keys are offered here.");
            return ticked;
        }
        for (int i = 0; i < value.size(); i++) {
            var element = value.get(i);
            var at = pointer + "/" + i;
            if (!element.isTextual()) {
                faults.add(at, Code.WRONG_TYPE, "Must be a key.");
            } else if (!offered.contains(element.textValue())) {
                faults.add(at, Code.NOT_OFFERED, "Is not offered here.");
            } else if (!ticked.add(element.textValue())) {
                faults.add(at, Code.DUPLICATE, "Is ticked twice.");
            }
        }
        return ticked;
    }

    private static ArrayNode array(List<String> order, Set<String> ticked) {
        var array = JsonNodeFactory.instance.arrayNode(ticked.size());
        order.stream().filter(ticked::contains).forEach(array::add);
        return array;
    }
}
