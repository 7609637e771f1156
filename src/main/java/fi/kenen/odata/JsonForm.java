package fi.kenen.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.odata.query.EntitySet;
import fi.kenen.odata.query.Property;
import fi.kenen.odata.query.QueryOptions;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** How much JSON says beside the rows; a client that asks for all is told what is usual. */
enum JsonForm {
    MINIMAL,
    /** Nothing that is not of the rows, but where the next page is and how many rows there are. */
    NONE;

    private static final String LEVEL = "odata.metadata";

    /** As it was called before 4.0. */
    private static final String FORMER_LEVEL = "odata";

    /**
     * @param format the query option; null where it is not given
     * @param accepted media types, the best first
     * @throws Problem {@link ProblemKind#NOT_ACCEPTABLE} where it may not be JSON
     */
    static JsonForm of(String format, List<MediaType> accepted) {
        if (format == null) {
            return accepted.stream()
                    .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) && !isRefused(type))
                    .findFirst()
                    .map(JsonForm::of)
                    .orElseThrow(JsonForm::notAcceptable);
        }
        if (format.equals("json")) {
            return MINIMAL;
        }
        var type = type(format);
        if (!type.getType().equals("application") || !type.getSubtype().equals("json")) {
            throw notAcceptable();
        }
        return of(type);
    }

    private static MediaType type(String format) {
        try {
            return MediaType.valueOf(format);
        } catch (IllegalArgumentException e) {
            throw notAcceptable();
        }
    }

    private static JsonForm of(MediaType type) {
        var level = type.getParameters().get(LEVEL);
        return "none".equals(level)
                        || level == null
                                && "nometadata".equals(type.getParameters().get(FORMER_LEVEL))
                ? NONE
                : MINIMAL;
    }

    private static boolean isRefused(MediaType type) {
        return type.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?");
    }

    private static Problem notAcceptable() {
        return new Problem(ProblemKind.NOT_ACCEPTABLE, "Rows are told in JSON.");
    }

    MediaType mediaType() {
        return new MediaType("application", "json", Map.of(LEVEL, this == NONE ? "none" : "minimal"));
    }

    /**
     * The sets that there are.
     *
     * @param root the address of the service
     */
    byte[] service(String root) {
        return written(json -> {
            writeContext(root, "", json);
            json.writeArrayFieldStart("value");
            for (var set : EntitySet.values()) {
                json.writeStartObject();
                json.writeStringField("name", set.word());
                json.writeStringField("kind", "EntitySet");
                json.writeStringField("url", set.word());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /**
     * Some rows of a set.
     *
     * @param count how many there are; null where it is not told
     * @param next where the next page is; null on the last
     */
    byte[] page(String root, QueryOptions options, Integer count, List<Object[]> rows, String next) {
        return written(json -> {
            writeContext(root, "#" + of(options), json);
            if (count != null) {
                json.writeNumberField("@odata.count", count);
            }
            json.writeArrayFieldStart("value");
            for (var row : rows) {
                json.writeStartObject();
                writeRow(options, row, json);
                json.writeEndObject();
            }
            json.writeEndArray();
            if (next != null) {
                json.writeStringField("@odata.nextLink", next);
            }
        });
    }

    /** One row of a set. */
    byte[] entity(String root, QueryOptions options, Object[] row) {
        return written(json -> {
            writeContext(root, "#" + of(options) + "/$entity", json);
            writeRow(options, row, json);
        });
    }

    private static String of(QueryOptions options) {
        return options.isSelected()
                ? options.set().word() + "("
                        + String.join(
                                ",",
                                options.selected().stream().map(Property::name).toList())
                        + ")"
                : options.set().word();
    }

    private void writeContext(String root, String fragment, JsonGenerator json) throws IOException {
        if (this != NONE) {
            json.writeStringField("@odata.context", root + "/$metadata" + fragment);
        }
    }

    private static void writeRow(QueryOptions options, Object[] row, JsonGenerator json) throws IOException {
        for (int place : options.places()) {
            json.writeFieldName(options.set().properties().get(place).name());
            var value = row[place];
            if (value instanceof String text) {
                json.writeString(text);
            } else if (value instanceof Integer whole) {
                json.writeNumber(whole);
            } else if (value instanceof Double number) {
                json.writeNumber(number);
            } else if (value instanceof Boolean flag) {
                json.writeBoolean(flag);
            } else {
                json.writeNull();
            }
        }
    }

    @FunctionalInterface
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] written(Members members) {
        var out = new ByteArrayOutputStream();
        try (var json = Json.generator(out)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
