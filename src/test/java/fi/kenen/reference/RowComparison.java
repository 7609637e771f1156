package fi.kenen.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares rows, figure by figure.
 *
 * @param names what names a row: R's words with those of the API
 * @param figures the other members of R's rows, all of them
 */
record RowComparison(Map<String, String> names, Map<String, String> figures) {

    private static final double RELATIVE = 1e-9;
    private static final double ABSOLUTE = 1e-12;

    /** Words of R, each followed by = and the word of the API where that is another. */
    static RowComparison of(String names, String... figures) {
        return new RowComparison(words(names), words(String.join(" ", figures)));
    }

    private static Map<String, String> words(String words) {
        return Stream.of(words.split(" "))
                .map(word -> word.split("="))
                .collect(Collectors.toMap(
                        word -> word[0], word -> word[word.length - 1], (a, b) -> a, LinkedHashMap::new));
    }

    /**
     * Holds where the API tells just the rows that R does, and of each what R does.
     *
     * @return how many figures were compared
     */
    int compare(List<ObjectNode> expected, List<ObjectNode> told) {
        var wanted = named(expected, names.keySet());
        var rows = named(told, names.values());
        assertEquals(wanted.keySet(), rows.keySet());
        wanted.forEach((name, row) -> {
            var members = new LinkedHashSet<String>(names.keySet());
            members.addAll(figures.keySet());
            assertEquals(members, memberNames(row), "What is to be compared of " + row);
            figures.forEach((of, as) ->
                    assertSame(row.get(of), rows.get(name).get(as), as + " of " + name + ": " + rows.get(name)));
        });
        return wanted.size() * figures.size();
    }

    private static Set<String> memberNames(ObjectNode row) {
        return row.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static Map<String, ObjectNode> named(List<ObjectNode> rows, Collection<String> names) {
        var named = new LinkedHashMap<String, ObjectNode>();
        for (var row : rows) {
            var name =
                    names.stream().map(member -> row.path(member).textValue()).collect(Collectors.joining(" "));
            assertNull(named.put(name, row), "Twice: " + name);
        }
        return named;
    }

    static void assertSame(JsonNode expected, JsonNode told, String what) {
        if (told == null || expected.isNull() || !expected.isNumber()) {
            assertEquals(expected, told, what);
        } else if (told.isIntegralNumber()) {
            assertTrue(expected.isIntegralNumber(), what);
            assertEquals(expected.longValue(), told.longValue(), what);
        } else {
            assertTrue(told.isNumber(), what);
            double wanted = expected.doubleValue();
            assertEquals(wanted, told.doubleValue(), RELATIVE * Math.abs(wanted) + ABSOLUTE, what);
        }
    }
}
