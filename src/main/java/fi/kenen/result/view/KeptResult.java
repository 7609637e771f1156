package fi.kenen.result.view;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.http.Filtered;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request for a result of a survey.
 *
 * @param path below that of the survey
 * @param query the values of each parameter
 */
@Schema(name = "KeptResult", description = "A request for a result of the survey.")
record KeptResult(
        @Schema(
                        description =
                                "Which result: its path below that of the survey, such as `matrices/roles`, `frequencies/maturity` or `tables`.",
                        required = true,
                        maxLength = KeptResult.LONGEST_PATH,
                        examples = "matrices/roles")
                String path,
        @Schema(ref = "KeptQuery") Map<String, List<String>> query) {

    static final int LONGEST_PATH = 200;

    private static final int MOST_PARAMETERS = 40;
    private static final int MOST_VALUES = 40;
    private static final int LONGEST_VALUE = 4_000;

    /** What is kept is told to everybody who sees the survey's results. */
    private static final String NAMES = "identities";

    private static final List<String> PRESENTATION = List.of("format", "language", "dialect", "width");

    /** What is said of one format. */
    private static final List<String> OF_A_FORMAT = List.of("dialect", "width");

    KeptResult {
        Objects.requireNonNull(path);
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** @throws Problem {@link ProblemKind#INVALID_VIEW} with every fault that it has whatever the survey */
    static KeptResult read(byte[] body, ResultDoors doors) {
        var faults = new Faults();
        var members = new JsonMembers(Json.object(body), "", faults);
        var path = members.text("path", LONGEST_PATH);
        var door = path == null ? null : doors.find(path).orElse(null);
        if (path != null && door == null) {
            members.refuse("path", Code.UNKNOWN, "Is not the path of a result: one of " + doors.paths() + ".");
        }
        var query = query(members, door == null ? null : door.parameters(), faults);
        members.refuseOthers();
        faults.throwIfAny(ProblemKind.INVALID_VIEW);
        return new KeptResult(path, query);
    }

    /** @param known the names of parameters; null where nobody knows */
    private static Map<String, List<String>> query(JsonMembers members, Set<String> known, Faults faults) {
        var query = new LinkedHashMap<String, List<String>>();
        var given = members.optional("query");
        if (given == null) {
            return query;
        }
        var pointer = members.pointer("query");
        if (!given.isObject()) {
            faults.add(pointer, Code.WRONG_TYPE, "Must be an object.");
            return query;
        }
        if (given.size() > MOST_PARAMETERS) {
            faults.add(pointer, Code.TOO_MANY, "Has more than " + MOST_PARAMETERS + " members.");
            return query;
        }
        given.properties().forEach(parameter -> {
            var name = parameter.getKey();
            var place = pointer + Json.step(name);
            if (name.equals(NAMES)) {
                faults.add(place, Code.RESERVED, "Is not kept.");
            } else if (known != null && !known.contains(name)) {
                faults.add(place, Code.UNKNOWN, "This result takes no such parameter.");
            } else {
                query.put(name, values(parameter.getValue(), name, place, faults));
            }
        });
        return query;
    }

    private static List<String> values(JsonNode value, String name, String place, Faults faults) {
        if (!value.isArray()) {
            var text = JsonMembers.text(value, place, LONGEST_VALUE, faults);
            return text == null ? List.of() : List.of(text);
        }
        if (!name.equals(Filtered.PARAMETER)) {
            faults.add(place, Code.REPEATED, "May be given once.");
            return List.of();
        }
        if (value.isEmpty() || value.size() > MOST_VALUES) {
            faults.add(place, Code.TOO_MANY, "Must have 1 to " + MOST_VALUES + " values.");
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < value.size(); i++) {
            var text = JsonMembers.text(value.get(i), place + "/" + i, LONGEST_VALUE, faults);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The whole query. */
    MultivaluedMap<String, String> parameters() {
        var parameters = new MultivaluedHashMap<String, String>();
        query.forEach((name, values) -> parameters.addAll(name, values));
        return parameters;
    }

    /** The same as it is asked for with what says how it is told: what a request says goes before what was kept. */
    MultivaluedMap<String, String> parameters(MultivaluedMap<String, String> asked) {
        var parameters = parameters();
        if (asked.containsKey("format")) {
            parameters.keySet().removeAll(OF_A_FORMAT);
        }
        PRESENTATION.stream()
                .filter(asked::containsKey)
                .forEach(name -> parameters.putSingle(name, asked.getFirst(name)));
        return parameters;
    }
}
