package fi.kenen.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Values that a schema allows, which need not make sense. */
final class SchemaValues {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 8;

    private final Contract contract;

    SchemaValues(Contract contract) {
        this.contract = contract;
    }

    JsonNode value(JsonNode schema, Dice dice) {
        return value(schema, dice, 0);
    }

    private JsonNode value(JsonNode reference, Dice dice, int depth) {
        var schema = contract.resolve(reference);
        for (var choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return value(one(schema.path(choice), dice), dice, depth + 1);
            }
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("enum")) {
            return one(schema.path("enum"), dice);
        }
        var type = schema.path("type").isArray() ? one(schema.path("type"), dice) : schema.path("type");
        return switch (type.asText()) {
            case "object" -> object(schema, dice, depth);
            case "array" -> array(schema, dice, depth);
            case "integer" -> JSON.valueToTree(Math.round(number(schema, dice)));
            case "number" -> JSON.valueToTree(number(schema, dice));
            case "boolean" -> JSON.valueToTree(dice.once(2));
            case "null" -> NullNode.getInstance();
            default -> JSON.valueToTree(text(schema, dice));
        };
    }

    private JsonNode object(JsonNode schema, Dice dice, int depth) {
        var object = JSON.createObjectNode();
        var required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        for (var member : schema.path("properties").properties()) {
            if (required.contains(member.getKey()) || depth < DEEPEST && dice.once(2)) {
                object.set(member.getKey(), value(member.getValue(), dice, depth + 1));
            }
        }
        var others = schema.path("additionalProperties");
        if (others.isObject() && depth < DEEPEST) {
            for (int i = dice.below(4); i > 0; i--) {
                object.set(dice.one("en", "fi", "sector", "roles", "x"), value(others, dice, depth + 1));
            }
        }
        return object;
    }

    private JsonNode array(JsonNode schema, Dice dice, int depth) {
        var array = JSON.createArrayNode();
        int size = schema.path("minItems").asInt() + (depth < DEEPEST ? dice.below(3) : 0);
        for (int i = 0; i < size; i++) {
            array.add(value(schema.path("items"), dice, depth + 1));
        }
        return array;
    }

    /** Often one of the bounds. */
    private static double number(JsonNode schema, Dice dice) {
        double least = schema.path("minimum").asDouble(-1_000);
        double most = schema.path("maximum").asDouble(1_000);
        return switch (dice.below(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + dice.share() * (Math.min(most, least + 5_000) - least);
        };
    }

    private static String text(JsonNode schema, Dice dice) {
        if (schema.path("format").asText().equals("date-time")) {
            return dice.one("2026-03-02T09:00:00Z", "2030-12-31T23:59:59.999+02:00", "2036-02-29T00:00:00Z");
        }
        if (schema.path("format").asText().equals("uri")) {
            return dice.one("https://localhost/", "https://127.0.0.1:9/x?y=z", "http://[::1]/");
        }
        if (schema.path("pattern").asText().startsWith("^[a-z0-9]")) {
            return dice.one("a", "sector", "a-b-c", "0", "x".repeat(64), "made-0");
        }
        int longest = Math.min(schema.path("maxLength").asInt(20), 5_000);
        var text = dice.one("x", "Ä", "text", "\uD83D\uDE00\uD83D\uDE00", "en", "a.b", "org-1");
        return dice.once(10) ? "x".repeat(longest) : text.substring(0, Math.min(longest, text.length()));
    }

    private static JsonNode one(JsonNode of, Dice dice) {
        return of.get(dice.below(of.size()));
    }
}
