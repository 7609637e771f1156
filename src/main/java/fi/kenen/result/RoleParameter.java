package fi.kenen.result;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Role;
import java.util.Arrays;
import java.util.List;

/** The roles of a question that a parameter names by their keys, separated by commas. */
public final class RoleParameter {

    private static final int PAIR = 2;

    private RoleParameter() {}

    /** Those of {@code role}, in the order of the question; all of them where it is null. */
    public static List<Role> some(RolesQuestion question, String keys, Faults faults) {
        if (keys == null) {
            return question.roles();
        }
        var wanted = List.of(keys.split(",", -1));
        var offered = question.roles().stream().map(Role::key).toList();
        wanted.stream()
                .filter(key -> !offered.contains(key))
                .forEach(key -> faults.addParameter("role", Code.UNKNOWN, "The question has no role \"" + key + "\"."));
        return question.roles().stream()
                .filter(role -> wanted.contains(role.key()))
                .toList();
    }

    /** The two different ones of {@code roles}, in the order in which they are named. */
    public static List<Role> pair(RolesQuestion question, String keys, Faults faults) {
        var wanted = keys == null ? new String[0] : keys.split(",", -1);
        var pair = Arrays.stream(wanted)
                .distinct()
                .flatMap(key ->
                        question.roles().stream().filter(role -> role.key().equals(key)))
                .toList();
        if (pair.size() != PAIR || wanted.length != PAIR) {
            faults.addParameter("roles", Code.UNKNOWN, "Name two different roles of the question.");
        }
        return pair;
    }
}
