package fi.kenen.upgrade;

import static fi.kenen.SurveyBuilder.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.SheetBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The survey that is answered through it all, and what its matrix must be. */
final class Study {

    static final ObjectNode DEFINITION = survey().segment("sector", "private", "public")
            .roles("roles", "sales hr", "performs leads leads-not!leads")
            .number("n")
            .build();
    static final String KEY = DEFINITION.path("key").textValue();

    static final String SURVEY = "/surveys/" + KEY;
    static final String ANSWERS = SURVEY + "/answers";
    static final String MATRIX = SURVEY + "/matrices/roles?by=sector";

    private static final List<String> SECTORS = List.of("private", "public");
    private static final List<String> FUNCTIONS = List.of("sales", "hr");
    private static final List<String> ROLES = List.of("performs", "leads", "leads-not");

    private Study() {}

    /** A sheet that is known again by its organisation and a number. */
    static ObjectNode sheet(Random random, String organisation, int number) {
        return SheetBuilder.sheet()
                .of(organisation)
                .answer("sector", "'" + SECTORS.get(random.nextInt(SECTORS.size())) + "'")
                .answer(
                        "roles",
                        "{'sales': ['" + ROLES.get(random.nextInt(ROLES.size())) + "'], 'hr': ['"
                                + ROLES.get(random.nextInt(ROLES.size())) + "']}")
                .answer("n", Integer.toString(number))
                .build();
    }

    static String state(String word) {
        return JsonNodeFactory.instance.objectNode().put("state", word).toString();
    }

    /** The counts and bases of the matrix over what a feed says of each sheet. */
    static Map<String, String> counted(Collection<JsonNode> sheets) {
        var counts = new TreeMap<String, Integer>();
        var bases = new TreeMap<String, Integer>();
        for (var sheet : sheets) {
            for (var sector : List.of("all", sheet.at("/answers/sector").asText())) {
                for (var function : FUNCTIONS) {
                    var ticked = sheet.path("answers").path("roles").path(function);
                    if (!ticked.isMissingNode()) {
                        bases.merge(sector + " " + function, 1, Integer::sum);
                    }
                    ticked.forEach(
                            role -> counts.merge(sector + " " + function + " " + role.textValue(), 1, Integer::sum));
                }
            }
        }
        var cells = new TreeMap<String, String>();
        for (var sector : List.of("all", "private", "public")) {
            for (var function : FUNCTIONS) {
                for (var role : ROLES) {
                    cells.put(
                            sector + " " + function + " " + role,
                            counts.getOrDefault(sector + " " + function + " " + role, 0) + " of "
                                    + bases.getOrDefault(sector + " " + function, 0));
                }
            }
        }
        return cells;
    }

    /** The same of a matrix. */
    static Map<String, String> told(JsonNode matrix) {
        var cells = new TreeMap<String, String>();
        for (var row : matrix.path("rows")) {
            cells.put(
                    row.at("/slice/sector").asText("all") + " "
                            + row.path("function").textValue() + " "
                            + row.path("role").textValue(),
                    row.path("count") + " of " + row.path("base"));
        }
        return cells;
    }
}
