package fi.kenen.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;

/**
 * Rows as JSON: an array of objects with the same members. A program that knows only texts may tell numbers, truth and
 * what is missing as such.
 */
final class Rows {

    private static final double RELATIVE_TOLERANCE = 1e-12;
    private static final int TOLD = 5;

    private Rows() {}

    /**
     * Where rows are not what they must be.
     *
     * @param name of what they are the rows, for the differences
     * @return the first differences; empty where there are none
     */
    static List<String> differences(String name, JsonNode expected, JsonNode actual) {
        if (expected.size() != actual.size()) {
            return List.of("%s: %d rows instead of %d".formatted(name, actual.size(), expected.size()));
        }
        var differences = new ArrayList<String>();
        for (int row = 0; row < expected.size() && differences.size() < TOLD; row++) {
            var columns = names(expected.get(row));
            if (!columns.equals(names(actual.get(row)))) {
                return List.of(name + ": columns " + names(actual.get(row)) + " instead of " + columns);
            }
            for (var column : columns) {
                var wanted = expected.get(row).get(column);
                var found = actual.get(row).get(column);
                if (!same(wanted, found)) {
                    differences.add("%s: row %d, %s: %s instead of %s".formatted(name, row, column, found, wanted));
                }
            }
        }
        return differences;
    }

    /**
     * What a cube has of rows: the columns that it has, which all of numbers must be among, and the rows in the order of its
     * cells.
     *
     * @param cube the same rows as they were read from a cube
     */
    static JsonNode asIn(JsonNode cube, JsonNode rows) {
        var columns = names(cube.get(0));
        var numbers = new TreeSet<String>();
        rows.forEach(row -> row.properties().stream()
                .filter(member -> member.getValue().isNumber())
                .forEach(member -> numbers.add(member.getKey())));
        var dimensions = columns.stream()
                .filter(column -> cube.get(0).get(column).isTextual())
                .toList();
        var byDimensions = new HashMap<List<JsonNode>, JsonNode>();
        for (var row : rows) {
            byDimensions.put(dimensions.stream().map(row::get).toList(), ((ObjectNode) row.deepCopy()).retain(columns));
        }
        var ordered = JsonNodeFactory.instance.arrayNode();
        cube.forEach(cell ->
                ordered.add(byDimensions.get(dimensions.stream().map(cell::get).toList())));
        if (!columns.containsAll(numbers) || byDimensions.size() != rows.size() || cube.size() != rows.size()) {
            throw new AssertionError(
                    rows.size() + " rows with " + numbers + " are " + cube.size() + " cells with " + columns);
        }
        return ordered;
    }

    /** The rows of a result in JSON with the columns that the other formats have. */
    static ArrayNode flat(JsonNode result) {
        var rows = JsonNodeFactory.instance.arrayNode();
        result.get("rows").forEach(row -> {
            var flat = rows.addObject();
            row.path("slice").properties().forEach(option -> {
                flat.set(option.getKey(), option.getValue());
                flat.set(option.getKey() + "Label", row.path("sliceLabel").path(option.getKey()));
            });
            row.properties().stream()
                    .filter(member -> !member.getKey().startsWith("slice"))
                    .forEach(member -> flat.set(member.getKey(), member.getValue()));
        });
        return rows;
    }

    private static List<String> names(JsonNode row) {
        var names = new ArrayList<String>();
        row.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean same(JsonNode wanted, JsonNode found) {
        if (wanted.isNumber() && found.isNumber()) {
            var difference = Math.abs(wanted.doubleValue() - found.doubleValue());
            return difference <= RELATIVE_TOLERANCE * Math.abs(wanted.doubleValue());
        }
        return found.isTextual() ? asText(wanted, found.textValue()) : wanted.equals(found);
    }

    private static boolean asText(JsonNode wanted, String found) {
        return switch (wanted.getNodeType()) {
            case NULL -> found.isEmpty();
            case NUMBER -> same(wanted, DoubleNode.valueOf(Double.parseDouble(found)));
            case BOOLEAN -> found.equalsIgnoreCase(wanted.asText());
            default -> found.equals(wanted.textValue());
        };
    }
}
