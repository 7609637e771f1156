package fi.kenen.survey.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A grid of functions and roles in which any cell may be ticked.
 *
 * @param absence whether a respondent may say that the organisation has no such function
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description = "A grid of functions (rows) and roles (columns); any cell may be ticked. The answer is an"
                + " object from function to an array of roles, or to `[\"absent\"]` where the organisation has"
                + " no such function; functions with nothing ticked are left out.")
public record RolesQuestion(
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
                boolean absence,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Net> nets)
        implements Question {

    /** The role that a function has when the respondent's organisation has no such function. */
    public static final String ABSENT = "absent";

    public RolesQuestion {
        functions = List.copyOf(functions);
        roles = List.copyOf(roles);
        nets = nets == null ? List.of() : List.copyOf(nets);
    }

    /** Checks what only this kind has and returns whether a text is an option. */
    public static Predicate<String> check(JsonMembers question, List<String> languages) {
        var functions = new HashSet<String>();
        var rows = question.objects("functions", 1, Limits.OPTIONS);
        rows.forEach(row -> Function.check(row, functions, languages));
        var roles = new HashSet<String>();
        var columns = question.objects("roles", 1, Limits.OPTIONS);
        var denied = new HashMap<String, String>();
        columns.forEach(column -> Role.check(column, roles, denied, languages));
        columns.forEach(column -> Role.checkDenial(column, roles, denied));
        int nets = Net.check(question, functions, functions, languages);
        if ((long) rows.size() * columns.size() > Limits.CELLS) {
            question.refuse(
                    "functions", Code.TOO_MANY, "Functions times roles may make at most " + Limits.CELLS + " cells.");
        } else if ((long) (rows.size() + nets) * columns.size() > Limits.CELLS) {
            question.refuse(
                    "nets", Code.TOO_MANY, "With the functions they may make at most " + Limits.CELLS + " cells.");
        }
        boolean absence = question.flag("absence");
        return option -> Cell.of(option)
                .filter(cell -> functions.contains(cell.function()))
                .filter(cell -> roles.contains(cell.role()) || absence && cell.isAbsence())
                .isPresent();
    }

    /** Every cell, function by function, with the absence of each function last where it is offered. */
    public List<Cell> cells() {
        return functions.stream()
                .flatMap(function -> columns().stream().map(role -> new Cell(function.key(), role)))
                .toList();
    }

    /** Whether the key of a row is that of a net. */
    public boolean isNet(String row) {
        return nets.stream().anyMatch(net -> net.key().equals(row));
    }

    /** The functions and then the nets, which results tell of as of functions. */
    public List<Function> rows() {
        return Stream.concat(functions.stream(), nets.stream().map(net -> new Function(net.key(), net.text())))
                .toList();
    }

    @Override
    public List<String> tickable() {
        return cells().stream().map(Cell::option).toList();
    }

    @Override
    public List<String> netted() {
        return nets.stream()
                .flatMap(net -> roles.stream().map(role -> new Cell(net.key(), role.key()).option()))
                .toList();
    }

    @Override
    public List<String> members(String option) {
        return Cell.of(option)
                .filter(cell -> !cell.isAbsence())
                .map(cell -> Question.super.members(cell.function()).stream()
                        .map(function -> new Cell(function, cell.role()).option())
                        .toList())
                .orElse(List.of(option));
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
        var columns = new ArrayList<String>(roles.size() + 1);
        for (var role : roles) {
            columns.add(role.key());
        }
        if (absence) {
            columns.add(ABSENT);
        }
        return columns;
    }

    @Override
    public List<String> ticked(JsonNode value) {
        var ticked = new ArrayList<String>();
        value.properties().forEach(row -> row.getValue()
                .forEach(role -> ticked.add(new Cell(row.getKey(), role.textValue()).option())));
        return ticked;
    }

    @Override
    public JsonNode accept(JsonNode value, String pointer, Faults faults) {
        int before = faults.count();
        var rows = JsonMembers.of(value, pointer, faults);
        if (rows == null) {
            return null;
        }
        var columns = new Options(columns());
        var accepted = Json.newObject();
        for (var function : functions) {
            var row = rows.optional(function.key());
            if (row != null) {
                var ticked = columns.accept(row, () -> rows.pointer(function.key()), faults);
                if (absence && ticked.get(roles.size()) && ticked.cardinality() > 1) {
                    rows.refuse(function.key(), Code.ABSENT_FUNCTION, "A function that is absent has no roles.");
                }
                accepted.set(function.key(), columns.array(ticked));
            }
        }
        rows.refuseOthers();
        if (accepted.isEmpty() && faults.count() == before) {
            faults.add(pointer, Code.EMPTY, "Nothing is ticked; leave the question out instead.");
        }
        return faults.count() > before ? null : accepted;
    }

    @Override
    public ObjectNode schema(String language) {
        var row = row(language);
        var schema = AnswerSchema.ofType("object").put("minProperties", 1).put("additionalProperties", false);
        var properties = schema.putObject("properties");
        for (var function : functions) {
            properties
                    .putObject(function.key())
                    .put("title", function.text().in(language))
                    .setAll(row);
        }
        return schema;
    }

    private ObjectNode row(String language) {
        var columns = roles.stream()
                .map(role -> AnswerSchema.option(role.key(), role.text().in(language)))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!absence) {
            return AnswerSchema.someOf(columns);
        }
        columns.add(Json.newObject()
                .put("const", ABSENT)
                .put("$comment", "The organisation has no such function, which then has no roles."));
        var row = AnswerSchema.someOf(columns);
        row.set("if", AnswerSchema.withOneOf(List.of(ABSENT)));
        row.putObject("then").put("maxItems", 1);
        return row;
    }

    @Override
    public ObjectNode schemaOfTicked(List<String> options) {
        var schema = AnswerSchema.ofType("object");
        var anyOf = schema.putArray("anyOf");
        options.stream()
                .map(option -> Cell.of(option).orElseThrow())
                .collect(Collectors.groupingBy(Cell::function, LinkedHashMap::new, Collectors.toList()))
                .forEach((function, cells) -> {
                    var row = anyOf.addObject();
                    row.putObject("properties")
                            .set(
                                    function,
                                    AnswerSchema.withOneOf(
                                            cells.stream().map(Cell::role).toList()));
                    row.putArray("required").add(function);
                });
        return schema;
    }

    /**
     * A function in a role, which is what can be ticked in a grid. That a function is absent is a cell too, in the role
     * {@code absent}.
     *
     * @param function its key
     * @param role its key
     */
    public record Cell(String function, String role) {

        public Cell {
            Objects.requireNonNull(function);
            Objects.requireNonNull(role);
        }

        /** That a function is absent. */
        public static Cell absence(String function) {
            return new Cell(function, ABSENT);
        }

        /** The cell that an option is; empty for an option of a question of another kind, whose keys have no dot. */
        public static Optional<Cell> of(String option) {
            int dot = option.indexOf('.');
            return dot < 0
                    ? Optional.empty()
                    : Optional.of(new Cell(option.substring(0, dot), option.substring(dot + 1)));
        }

        /** The option that it is, {@code function.role}. */
        public String option() {
            return function + "." + role;
        }

        public boolean isAbsence() {
            return role.equals(ABSENT);
        }
    }

    /** An organisational function: a row of a grid. */
    @Schema(description = "An organisational function: a row of the grid.")
    public record Function(
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

        private static void check(JsonMembers function, Set<String> keys, List<String> languages) {
            Keys.check(function, keys);
            Texts.check(function, "text", Limits.TEXT_LENGTH, languages);
            function.refuseOthers();
        }
    }

    /**
     * What a function may do: a column of a grid.
     *
     * @param denies the role of which this one is the denial; null when of none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "What a function may do: a column of the grid.")
    public record Role(
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

        /** @param denied what each role denies, to which this one is added */
        private static void check(
                JsonMembers role, Set<String> keys, Map<String, String> denied, List<String> languages) {
            var key = Keys.check(role, keys);
            if (ABSENT.equals(key)) {
                role.refuse("key", Code.RESERVED, "`absent` marks a function as not existing.");
            }
            Texts.check(role, "text", Limits.TEXT_LENGTH, languages);
            var denies = role.optionalText("denies", Limits.KEY_LENGTH);
            if (key != null && denies != null) {
                denied.put(key, denies);
            }
            role.refuseOthers();
        }

        private static void checkDenial(JsonMembers role, Set<String> keys, Map<String, String> denied) {
            var denies = role.optional("denies");
            if (denies == null || !denies.isTextual()) {
                return;
            }
            if (!keys.contains(denies.textValue())) {
                role.refuse("denies", Code.UNKNOWN, "Is not the key of a role of this question.");
                return;
            }
            var start = role.optional("key");
            var seen = new HashSet<String>();
            for (var at = denies.textValue(); at != null && seen.add(at); at = denied.get(at)) {
                if (start != null && at.equals(start.textValue())) {
                    role.refuse("denies", Code.CIRCULAR, "The role would, in the end, deny itself.");
                    return;
                }
            }
        }
    }
}
