package fi.kenen.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Spoils the body of a request: as JSON, as lines, or as bytes. */
final class BodyMutations {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Values in JSON, or nearly so. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-1",
            "1.5",
            "1e2",
            "1e999",
            "-1e999",
            "1e-999",
            "9".repeat(400),
            "0." + "9".repeat(400),
            "1E+0000000000000000000000001",
            "9223372036854775808",
            "2147483648",
            "01",
            "+1",
            ".5",
            "5.",
            "0x1",
            "NaN",
            "Infinity",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\u0001\"",
            "\"\\x41\"",
            "\"\\u12\"",
            "'a'",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "[{}]",
            "{\"\":null}",
            "{\"a\":{\"a\":{}}}",
            "{\"en\":\"x\"}",
            "{\"en\":null}",
            "{\"en\":1}",
            "[\"sales\",\"sales\"]",
            "{\"sales\":[\"leads\",\"leads\"]}",
            "{\"sales\":[\"absent\",\"leads\"]}",
            "{\"sales\":{}}",
            "{\"key\":\"x\"}",
            "undefined",
            "/* x */ 1",
            "// x\n1",
            "[1,]",
            "{\"a\":1,}",
            "[".repeat(90) + "]".repeat(90),
            "[".repeat(3_000) + "]".repeat(3_000),
            "{\"a\":".repeat(900) + "1" + "}".repeat(900));

    private static final List<String> MEMBERS = List.of(
            "",
            "key",
            "kind",
            "id",
            "__proto__",
            "constructor",
            "answers",
            "organisation",
            "complete",
            "en",
            "fi",
            "xx-",
            "sector",
            "SECTOR",
            "\u0000",
            "\ud83d\ude00",
            "state",
            "name",
            "role",
            "expiresAt",
            "version",
            "$ref",
            "@type");
    private static final List<String> KINDS =
            List.of("single", "multiple", "scale", "number", "text", "roles", "Single", "x", "");
    private static final List<String> BODIES = List.of(
            "",
            " ",
            "\n",
            "\n\n",
            "null",
            "1",
            "\"x\"",
            "[]",
            "[1]",
            "{}",
            "{",
            "}",
            "[",
            "{\"a\"",
            "{}{}",
            "{} x",
            ",",
            ",,",
            "\"",
            "\ufeff",
            "\ufeff{}",
            "id\n",
            "sector\n",
            "sector\nprivate\n",
            ";\n",
            "\r",
            "a,a\n1,2\n",
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>",
            "a=b&c=d",
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n");

    private BodyMutations() {}

    static void spoil(Draft draft, Dice dice) {
        if (draft.body == null) {
            // Nobody asked for a body.
            draft.body = dice.one(BODIES).getBytes(StandardCharsets.UTF_8);
            draft.mediaType = dice.once(2) ? null : "application/json";
            return;
        }
        switch (dice.below(12)) {
            case 0 -> draft.body = dice.one(BODIES).getBytes(StandardCharsets.UTF_8);
            case 1 -> draft.body = spoilBytes(draft.body, dice);
            case 2 -> draft.body = spoilEncoding(text(draft), dice);
            case 3, 4 -> draft.body = spoilLines(text(draft), dice).getBytes(StandardCharsets.UTF_8);
            default -> draft.body = spoilJson(text(draft), dice).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String text(Draft draft) {
        return new String(draft.body, StandardCharsets.UTF_8);
    }

    private static byte[] spoilBytes(byte[] body, Dice dice) {
        if (body.length == 0) {
            return new byte[] {(byte) dice.below(256)};
        }
        int at = dice.below(body.length);
        return switch (dice.below(4)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> {
                var spoilt = body.clone();
                spoilt[at] = (byte) dice.below(256);
                yield spoilt;
            }
            case 2 -> {
                var twice = Arrays.copyOf(body, body.length * 2);
                System.arraycopy(body, 0, twice, body.length, body.length);
                yield twice;
            }
            default -> {
                var noise = new byte[dice.below(400)];
                for (int i = 0; i < noise.length; i++) {
                    noise[i] = (byte) dice.below(256);
                }
                yield noise;
            }
        };
    }

    private static byte[] spoilEncoding(String text, Dice dice) {
        return switch (dice.below(6)) {
            case 0 -> text.getBytes(StandardCharsets.UTF_16);
            case 1 -> text.getBytes(StandardCharsets.UTF_16LE);
            case 2 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
            case 3 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
            case 4 -> text.replace('e', '\u00e9').getBytes(StandardCharsets.ISO_8859_1);
            // A character of UTF-8 that is longer than it must be.
            default -> text.replace("a", "\u00c1\u00a1").getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    private static String spoilLines(String text, Dice dice) {
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int at = dice.below(lines.size());
        var line = lines.get(at);
        switch (dice.below(14)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.add(at, dice.one("", " ", "x", "{}", ",", "\"", "null", "#"));
            case 3 -> lines.set(at, spoilJson(line, dice));
            case 4 -> lines.set(at, line.replace(',', dice.one(List.of(';', '\t', '|', '\u0000'))));
            case 5 -> lines.set(at, line + dice.one(",", ",,", "\"", ",x", "\r", "\\"));
            case 6 -> lines.set(at, dice.one("\"", ",", "\ufeff", " ") + line);
            case 7 ->
                lines.set(
                        at,
                        line.replaceFirst(
                                "[a-z]+",
                                "\"" + Hostile.text(dice).replace("$", "").replace("\\", "") + "\""));
            case 8 ->
                lines.set(at, line.replaceFirst("[a-z.-]+(?=,|$)", dice.one("id", "sector", "version", "x", "1", "")));
            case 9 -> lines.set(at, line + line);
            case 10 -> lines.addAll(lines.subList(0, at));
            case 11 -> lines.set(at, "x".repeat(dice.below(200_000)));
            case 12 -> {
                return String.join(dice.one("\r", "\r\n", "\n\n", "\u2028", "\u0085"), lines);
            }
            default ->
                lines.set(at, line.replaceFirst("\\d+", dice.one("1e3", "-1", "x", "1,5", "\u0663", "9".repeat(50))));
        }
        return String.join("\n", lines);
    }

    /** What is not JSON, such as CSV, is spoilt as a text. */
    private static String spoilJson(String text, Dice dice) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return Hostile.near(text, dice);
        }
        var containers = new ArrayList<ContainerNode<?>>();
        collect(root, containers);
        if (containers.isEmpty()) {
            return dice.one(VALUES);
        }
        // Only a few of the many: a definition has hundreds, and what is nearest to the root matters most.
        var container = containers.get(dice.once(3) ? 0 : dice.below(containers.size()));
        if (container instanceof ObjectNode object) {
            spoilObject(object, dice);
        } else {
            spoilArray((ArrayNode) container, dice);
        }
        return written(root);
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> into) {
        if (node instanceof ContainerNode<?> container) {
            into.add(container);
            container.forEach(inner -> collect(inner, into));
        }
    }

    private static void spoilObject(ObjectNode object, Dice dice) {
        if (object.isEmpty() || dice.once(8)) {
            object.putRawValue(dice.one(MEMBERS), new RawValue(dice.one(VALUES)));
            return;
        }
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        var name = dice.one(names);
        switch (dice.below(9)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(dice.once(2) ? dice.one(MEMBERS) : Hostile.near(name, dice), object.remove(name));
            // One member twice.
            case 2 ->
                object.putRawValue(name, new RawValue(written(object.get(name)) + ",\"" + dice.one(names) + "\":1"));
            case 3 -> object.set(name, object.get(dice.one(names)));
            case 4 -> object.put(name, Hostile.text(dice));
            case 5 -> object.put(name, Hostile.near(object.get(name).asText(), dice));
            case 6 ->
                object.put(name, object.get(name).isNumber() ? -object.get(name).asLong() : dice.any());
            case 7 -> {
                if (object.has("kind")) {
                    object.put("kind", dice.one(KINDS));
                } else {
                    object.set(name, JSON.createArrayNode().add(object.get(name)));
                }
            }
            default -> object.putRawValue(name, new RawValue(dice.one(VALUES)));
        }
    }

    private static void spoilArray(ArrayNode array, Dice dice) {
        if (array.isEmpty()) {
            array.addRawValue(new RawValue(dice.one(VALUES)));
            return;
        }
        int at = dice.below(array.size());
        switch (dice.below(7)) {
            case 0 -> array.remove(at);
            case 1 -> array.add(array.get(at));
            case 2 -> array.set(at, Hostile.text(dice));
            case 3 -> array.removeAll();
            case 4 -> {
                var repeated = array.get(at);
                for (int i = dice.below(1_500); i > 0; i--) {
                    array.add(repeated);
                }
            }
            case 5 -> array.insert(0, array.remove(at));
            default -> array.setRawValue(at, new RawValue(dice.one(VALUES)));
        }
    }

    private static String written(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
