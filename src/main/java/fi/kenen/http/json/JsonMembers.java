package fi.kenen.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Reads a JSON object member by member and notes every fault rather than stop at the first. A method that finds its
 * member missing or wrong returns null (or an empty list) after noting why, so that the caller can go on looking. A
 * member that is null counts as missing. Call {@link #refuseOthers()} last.
 */
public final class JsonMembers {

    /** Of texts that {@link #isBlank} finds not blank, for who searches them by a pattern that all dialects read the same. */
    public static final String NOT_BLANK =
            "[^\\u0009-\\u000d\\u001c-\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant TOO_LATE = Instant.parse("9999-01-01T00:00:00Z");

    private final ObjectNode object;
    private final String pointer;
    private final Faults faults;
    private final int before;

    /** The members that are there and were asked for. */
    private final Set<String> known = new HashSet<>();

    public JsonMembers(ObjectNode object, String pointer, Faults faults) {
        this(object, pointer, faults, faults.count());
    }

    /** @param before how many faults there were before the first of this object */
    public JsonMembers(ObjectNode object, String pointer, Faults faults, int before) {
        this.object = object;
        this.pointer = pointer;
        this.faults = faults;
        this.before = before;
    }

    /** The members of a value that must be an object; null (and a fault) when it is not. */
    public static JsonMembers of(JsonNode value, String pointer, Faults faults) {
        if (value instanceof ObjectNode object) {
            return new JsonMembers(object, pointer, faults);
        }
        faults.add(pointer, Code.WRONG_TYPE, "Must be an object.");
        return null;
    }

    public Faults faults() {
        return faults;
    }

    /** Notes what is wrong with a member of this object. */
    public void refuse(String member, Code code, String detail) {
        faults.add(pointer(member), code, detail);
    }

    /** Whether a fault has been noted since the reading of this object began. */
    public boolean areFaulty() {
        return faults.count() > before;
    }

    /** The JSON pointer of this object. */
    public String pointer() {
        return pointer;
    }

    /** The JSON pointer of a member of this object. */
    public String pointer(String member) {
        return pointer + Json.step(member);
    }

    public boolean has(String member) {
        return optional(member) != null;
    }

    /** The raw value; null without a fault when it is missing. */
    public JsonNode optional(String member) {
        var value = object.get(member);
        if (value == null) {
            return null;
        }
        known.add(member);
        return value.isNull() ? null : value;
    }

    /** The raw value; null and a fault when it is missing. */
    public JsonNode required(String member) {
        var value = optional(member);
        if (value == null) {
            refuse(member, Code.MISSING, "Is required.");
        }
        return value;
    }

    /** A text of 1 to {@code max} characters (UTF-16), not blank. */
    public String text(String member, int max) {
        return text(required(member), pointer(member), max, faults);
    }

    public String optionalText(String member, int max) {
        return has(member) ? text(member, max) : null;
    }

    /** A time of RFC 3339 that the database can keep, to the millisecond; null when missing. */
    public Instant optionalTime(String member) {
        var text = optionalText(member, 40);
        if (text == null) {
            return null;
        }
        var time = Timestamp.of(text).filter(found -> !found.isBefore(EARLIEST) && found.isBefore(TOO_LATE));
        if (time.isPresent()) {
            return time.get().truncatedTo(ChronoUnit.MILLIS);
        }
        refuse(member, Code.MALFORMED, "Is not a time of RFC 3339 since 1970, such as 2026-03-02T09:00:00Z.");
        return null;
    }

    /** One of a few words. */
    public String word(String member, List<String> words) {
        var value = text(member, 1_000);
        if (value != null && !words.contains(value)) {
            refuse(member, Code.UNKNOWN, "Must be one of " + String.join(", ", words) + ".");
            return null;
        }
        return value;
    }

    /** True or false; false when missing. */
    public boolean flag(String member) {
        var value = optional(member);
        if (value != null && !value.isBoolean()) {
            refuse(member, Code.WRONG_TYPE, "Must be true or false.");
        }
        return value != null && value.booleanValue();
    }

    /** A whole number in a range, which may be written 1.0 as well as 1; null when missing. */
    public Integer optionalInteger(String member, int min, int max) {
        var value = optional(member);
        if (value == null) {
            return null;
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (number != Math.rint(number)) {
            refuse(member, Code.WRONG_TYPE, "Must be a whole number.");
        } else if (number < min || number > max) {
            refuse(member, Code.OUT_OF_RANGE, "Must be from " + min + " to " + max + ".");
        } else {
            return (int) number;
        }
        return null;
    }

    /** The elements of a required array of {@code min} to {@code max}; empty after a fault. */
    public List<JsonNode> array(String member, int min, int max) {
        var value = required(member);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            refuse(member, Code.WRONG_TYPE, "Must be an array.");
            return List.of();
        }
        if (value.size() < min) {
            refuse(member, Code.EMPTY, "Must have at least " + min + (min == 1 ? " element." : " elements."));
        }
        if (value.size() > max) {
            refuse(member, Code.TOO_MANY, "Must have at most " + max + " elements.");
            return List.of();
        }
        return StreamSupport.stream(value.spliterator(), false).toList();
    }

    /** The elements of a required array of objects; what is not an object is a fault and left out as null. */
    public List<JsonMembers> objects(String member, int min, int max) {
        var elements = array(member, min, max);
        return IntStream.range(0, elements.size())
                .mapToObj(i -> of(elements.get(i), pointer(member) + "/" + i, faults))
                .filter(element -> element != null)
                .toList();
    }

    /** Notes every member that nobody asked for. */
    public void refuseOthers() {
        if (known.size() == object.size()) {
            return;
        }
        object.fieldNames().forEachRemaining(member -> {
            if (!known.contains(member)) {
                refuse(member, Code.UNKNOWN, "There is no such member here.");
            }
        });
    }

    /** A value that must be a text of 1 to {@code max} characters, not blank; null after a fault, or when it is null. */
    public static String text(JsonNode value, String pointer, int max, Faults faults) {
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            faults.add(pointer, Code.WRONG_TYPE, "Must be a text.");
        } else if (isBlank(value.textValue())) {
            faults.add(pointer, Code.EMPTY, "Must not be blank.");
        } else if (value.textValue().length() > max) {
            faults.add(pointer, Code.TOO_LONG, "Must have at most " + max + " characters.");
        } else {
            return value.textValue();
        }
        return null;
    }

    /** Whether a text has nothing to be seen: white space only, NO-BREAK SPACE as well. */
    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i)) && !Character.isSpaceChar(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
