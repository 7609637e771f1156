package fi.kenen.survey.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
                boolean absence)
        implements Question {

    /** The role that a function has when the respondent's organisation has no such function. */
    public static final String ABSENT = "absent";

    public RolesQuestion {
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
        var columns = new Options(columns());
        var accepted = Json.newObject();
        for (var function : functions) {
            var row = rows.optional(function.key());
            if (row != null) {
                var ticked = columns.accept(row, rows.pointer(function.key()), faults);
                if (absence && ticked.contains(ABSENT) && ticked.size() > 1) {
                    faults.add(
                            rows.pointer(function.key()),
                            Code.ABSENT_FUNCTION,
                            "A function that is absent has no roles.");
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
    }
}
