package fi.kenen.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.kenen.http.problem.Fault;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;

/** JSON as Kenen reads and stores it: strict on the way in, exact on the way through. */
public final class Json {

    /** How many characters a number has at most. */
    public static final int NUMBER_LENGTH = 100;

    private static final int DEPTH = 16;

    /** Of a member; more than any has, and so few that a pointer through all depths is told whole. */
    private static final int NAME_LENGTH = 256;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(NUMBER_LENGTH)
                            .maxNameLength(NAME_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addModule(new JavaTimeModule())
            .build();

    /** Reads slower, and knows where a member occurs a second time. */
    private static final ObjectReader EXPLAINING = MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private Json() {}

    /**
     * Reads a request body that must be one JSON object.
     *
     * @throws Problem {@link ProblemKind#MALFORMED_JSON} for anything that is not JSON in UTF-8, repeats a member,
     *     is nested more than 16 deep or holds text that is not Unicode; {@link ProblemKind#INVALID_REQUEST} for JSON
     *     that is not an object
     */
    public static ObjectNode object(byte[] body) {
        return object(Utf8.text(body)
                .orElseThrow(() -> new Problem(ProblemKind.MALFORMED_JSON, "The body is not text in UTF-8.")));
    }

    private static ObjectNode object(String text) {
        if (node(text) instanceof ObjectNode object) {
            return object;
        }
        var faults = new Faults();
        faults.add("", Fault.Code.WRONG_TYPE, "The body must be a JSON object.");
        throw faults.problem(ProblemKind.INVALID_REQUEST);
    }

    /** @param text that is whole Unicode, so that only what is escaped in it need not be */
    private static JsonNode node(String text) {
        var json = Utf8.withoutMark(text);
        var node = read(json);
        if (node.isMissingNode()) {
            throw new Problem(ProblemKind.MALFORMED_JSON, "The body is empty.");
        }
        if (json.contains("\\u")) {
            requireUnicode(node);
        }
        return node;
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new Problem(ProblemKind.MALFORMED_JSON, describe(explain(json, e)));
        }
    }

    private static JsonProcessingException explain(String json, JsonProcessingException refusal) {
        try {
            EXPLAINING.readTree(json);
            return refusal;
        } catch (JsonProcessingException explained) {
            return explained;
        }
    }

    /**
     * The members of an object that must stand on a line of its own; null (and a fault) when it does not.
     *
     * @param pointer where the line is in the request
     */
    public static JsonMembers member(String line, String pointer, Faults faults) {
        if (Utf8.isBroken(line)) {
            faults.add(pointer, Fault.Code.MALFORMED, "The line is not text in UTF-8.");
            return null;
        }
        try {
            return JsonMembers.of(node(line), pointer, faults);
        } catch (Problem e) {
            faults.add(pointer, Fault.Code.MALFORMED, e.getMessage());
            return null;
        }
    }

    /** The record that JSON already known to be right stands for. */
    public static <T> T bind(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON object that a record stands for. */
    public static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Reads JSON that Kenen wrote itself. */
    public static JsonNode stored(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes values of one type, times as RFC 3339. */
    public static ObjectWriter writer(Class<?> type) {
        return MAPPER.writerFor(type);
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes to a stream, which it does not close; what breaks off does not look whole. */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        return MAPPER.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    }

    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /** A member's name as one step of a JSON pointer (RFC 6901). */
    public static String step(String member) {
        return "/" + member.replace("~", "~0").replace("/", "~1");
    }

    private static String describe(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        var reason = e.getOriginalMessage().lines().findFirst().orElse("");
        if (reason.startsWith("Duplicate field")) {
            return "A member occurs twice in one object" + position(at) + ".";
        }
        if (reason.startsWith("Name length")) {
            return "A member has a name of more than " + NAME_LENGTH + " characters.";
        }
        if (reason.contains("nesting depth")) {
            return "The JSON is nested more than " + DEPTH + " deep.";
        }
        return "The body stops being JSON" + position(at) + ".";
    }

    private static String position(JsonLocation at) {
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** Half a surrogate pair can be escaped in JSON but neither stored nor sent as UTF-8; NUL breaks C clients. */
    private static void requireUnicode(JsonNode root) {
        var open = new ArrayDeque<JsonNode>();
        open.push(root);
        while (!open.isEmpty()) {
            var node = open.pop();
            if (node.isTextual()) {
                requireUnicode(node.textValue());
            }
            node.fieldNames().forEachRemaining(Json::requireUnicode);
            node.forEach(open::push);
        }
    }

    private static void requireUnicode(String text) {
        if (text.indexOf(0) >= 0) {
            throw new Problem(ProblemKind.MALFORMED_JSON, "A text holds the character U+0000.");
        }
        if (Utf8.isBroken(text)) {
            throw new Problem(ProblemKind.MALFORMED_JSON, "A text holds half a surrogate pair.");
        }
    }
}
