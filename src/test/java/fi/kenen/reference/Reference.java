package fi.kenen.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What R computed of the {@link GrownStudy}, in R's words. */
final class Reference {

    /** The region whose sheets are all of one organisation. */
    static final String ONE_ORGANISATION = "north";

    private Reference() {}

    static InputStream resource(String name) {
        return Objects.requireNonNull(Reference.class.getResourceAsStream("/oracle/second/" + name), name);
    }

    static JsonNode file(String name) {
        try (var json = resource(name + ".json")) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of an array, to be changed. */
    static List<ObjectNode> rows(String file, String array) {
        return StreamSupport.stream(file(file).path(array).spliterator(), false)
                .map(ObjectNode.class::cast)
                .toList();
    }

    /** The rows of one question, which they then no longer name. */
    static List<ObjectNode> rows(String file, String array, String question) {
        return rows(file, array).stream()
                .filter(row -> row.path("question").textValue().equals(question))
                .map(row -> row.<ObjectNode>without("question"))
                .toList();
    }

    /** Those of all sheets and of the options of a segment. */
    static List<ObjectNode> by(String segment, List<ObjectNode> rows) {
        return rows.stream()
                .filter(row -> Stream.of("all", segment)
                        .anyMatch(row.path("segment").textValue().split("=")[0]::equals))
                .map(ObjectNode::deepCopy)
                .toList();
    }

    /**
     * Adds what the API says beside the figures of a slice: that nobody is in the base, or that all are of one
     * organisation, of which R tells a variance of 0, whatever they say.
     *
     * @param base R's word for the size of the base
     */
    static List<ObjectNode> explained(List<ObjectNode> rows, String base) {
        rows.forEach(row -> {
            var slice = row.path("segment").textValue().split("=");
            explain(row, row.path(base).longValue() == 0, slice[slice.length - 1].equals(ONE_ORGANISATION));
        });
        return rows;
    }

    /** As {@link #explained}, of a row that compares groups. */
    static void explain(ObjectNode row, boolean isEmpty, boolean isOneOrganisation) {
        row.put("undefined", isEmpty ? "empty-base" : isOneOrganisation ? "too-few-organisations" : null);
    }
}
