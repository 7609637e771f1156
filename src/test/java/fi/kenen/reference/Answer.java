package fi.kenen.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.FlatRow;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A result of the {@link GrownStudy}, as the API tells it. */
record Answer(JsonNode body) {

    /** @param address after that of the survey */
    static Answer of(String address) {
        try {
            return new Answer(
                    new ObjectMapper().readTree(get(address, "application/json").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response get(String address, String type) {
        return Api.admin()
                .accept(type)
                .get(GrownStudy.address() + address)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    /** By one segment; names the slice of each row as R does, such as {@code sector=private}. */
    static Answer by(String segment, String address) {
        var answer = of(address + (address.contains("?") ? "&" : "?") + "by=" + segment);
        answer.all().forEach(row -> {
            var option = row.path("slice").path(segment).textValue();
            row.put("segment", option.equals("all") ? option : segment + "=" + option);
        });
        return answer;
    }

    /** Adds a figure that follows from others; null where one of them is. */
    Answer derive(String figure, ToDoubleFunction<JsonNode> formula, String... from) {
        all().forEach(row -> {
            boolean isTold = Stream.of(from).allMatch(member -> row.path(member).isNumber());
            row.put(figure, isTold ? (Double) formula.applyAsDouble(row) : null);
        });
        return this;
    }

    /** Rows about functions and options of the definition; R tells none of the sheets without the segment. */
    List<ObjectNode> rows() {
        return answered().filter(row -> !row.path("net").booleanValue()).toList();
    }

    /** Rows about nets, as {@link #rows}. */
    List<ObjectNode> nets() {
        return answered().filter(row -> row.path("net").booleanValue()).toList();
    }

    private Stream<ObjectNode> answered() {
        return all().filter(row -> !row.path("segment").asText().endsWith("=unanswered"));
    }

    private Stream<ObjectNode> all() {
        return StreamSupport.stream(body.path("rows").spliterator(), false).map(ObjectNode.class::cast);
    }

    static void assertCsvHasTheSameColumns(String address) {
        var header = get(address, "text/csv").asString().lines().findFirst().orElseThrow();
        assertEquals(
                FlatRow.of(of(address).body().at("/rows/0")).properties().stream()
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining(",")),
                header);
    }
}
