package fi.kenen.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Answer sheets without fault, of a survey of any kinds of questions. */
final class Sheets {

    /** How many organisations there are; their keys are `org-0` and so on. */
    static final int ORGANISATIONS = 40;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Sheets() {}

    static ObjectNode sheet(JsonNode definition, Dice dice) {
        var sheet = JSON.createObjectNode();
        if (!dice.once(5)) {
            sheet.put("organisation", "org-" + dice.below(ORGANISATIONS));
        }
        var answers = sheet.putObject("answers");
        for (var question : definition.path("questions")) {
            boolean isAnswered = question.path("required").booleanValue() || !dice.once(6);
            // What is asked of some only is left to the mutations.
            if (isAnswered && !question.has("askIf")) {
                answers.set(question.path("key").textValue(), answer(question, dice));
            }
        }
        return sheet;
    }

    private static JsonNode answer(JsonNode question, Dice dice) {
        return switch (question.path("kind").textValue()) {
            case "single", "scale" -> JSON.valueToTree(dice.one(keys(question, "options")));
            case "multiple" -> JSON.valueToTree(List.of(dice.one(keys(question, "options"))));
            case "number" -> JSON.valueToTree(dice.below(500));
            case "text" -> JSON.valueToTree(dice.one("", "x", "Ä on ä", "a\nb", "=1+1", "\"", ",;", "  ") + "y");
            default -> cells(question, dice);
        };
    }

    private static JsonNode cells(JsonNode question, Dice dice) {
        var cells = JSON.createObjectNode();
        for (var function : keys(question, "functions")) {
            if (dice.once(8)) {
                cells.putArray(function).add("absent");
            } else {
                var roles = new ArrayList<>(keys(question, "roles"));
                roles.removeIf(role -> dice.once(2));
                if (!roles.isEmpty()) {
                    cells.set(function, JSON.valueToTree(roles));
                }
            }
        }
        return cells.isEmpty()
                ? cells.set(keys(question, "functions").get(0), JSON.valueToTree(List.of("absent")))
                : cells;
    }

    private static List<String> keys(JsonNode question, String member) {
        var keys = new ArrayList<String>();
        question.path(member).forEach(option -> keys.add(option.path("key").textValue()));
        return keys;
    }
}
