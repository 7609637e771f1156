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
    private static final String ONE_ORGANISATION = "north";

    private static final String TOO_FEW_ORGANISATIONS = "too-few-organisations";

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
     * Makes of rows about slices what the API tells: R tells a variance of 0 of the sheets of one organisation, whatever
     * they say, where the API tells that there are too few.
     *
     * @param base R's word for the size of the base
     * @param unsure what cannot be told of one organisation
     */
    static List<ObjectNode> slicesAsTold(List<ObjectNode> rows, String base, String unsure) {
        rows.forEach(row -> {
            boolean isEmpty = row.path(base).longValue() == 0;
            asTold(row, isEmpty, row.path("segment").textValue().endsWith("=" + ONE_ORGANISATION), unsure);
        });
        return rows;
    }

    /**
     * As {@link #slicesAsTold}, of rows that compare groups.
     *
     * @param groups the members whose values are the groups
     */
    static void groupsAsTold(List<ObjectNode> rows, String groups, String bases, String unsure) {
        rows.forEach(row -> {
            boolean isEmpty =
                    Stream.of(bases.split(" ")).anyMatch(base -> row.path(base).longValue() == 0);
            boolean isOneOrganisation = Stream.of(groups.split(" "))
                    .anyMatch(group -> row.path(group).textValue().equals(ONE_ORGANISATION));
            asTold(row, isEmpty, isOneOrganisation, unsure);
        });
    }

    private static void asTold(ObjectNode row, boolean isEmpty, boolean isOneOrganisation, String unsure) {
        row.put("undefined", isEmpty ? "empty-base" : isOneOrganisation ? TOO_FEW_ORGANISATIONS : null);
        if (isOneOrganisation) {
            Stream.of(unsure.split(" ")).forEach(row::putNull);
        }
    }

    /** How many rows cannot tell all that R tells because they are about one organisation. */
    static long tooFewOrganisations(List<ObjectNode> rows) {
        return rows.stream()
                .filter(row ->
                        TOO_FEW_ORGANISATIONS.equals(row.path("undefined").textValue()))
                .count();
    }
}
