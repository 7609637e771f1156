package fi.kenen.fuzz;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often each operation was asked, and what it answered. */
final class Coverage {

    private static final List<String> CLASSES =
            List.of("2xx", "3xx", "400", "401", "403", "404", "4xx", "429", "5xx", "none");

    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    void count(String operation, int status) {
        counts.computeIfAbsent(operation, missing -> new TreeMap<>()).merge(statusClass(status), 1, Integer::sum);
    }

    private static String statusClass(int status) {
        if (status == Answer.NONE) {
            return "none";
        }
        return List.of(400, 401, 403, 404, 429).contains(status) ? Integer.toString(status) : status / 100 + "xx";
    }

    /** Operations that were never answered so. */
    List<String> without(String statusClass, Contract contract) {
        return contract.operations().stream()
                .map(Operation::id)
                .filter(id -> !counts.getOrDefault(id, Map.of()).containsKey(statusClass))
                .toList();
    }

    String table() {
        var lines = counts.entrySet().stream()
                .map(row -> line(row.getKey(), row.getValue()))
                .collect(Collectors.joining("\n"));
        var heads = CLASSES.stream().map(name -> String.format("%7s", name)).collect(Collectors.joining());
        return String.format("%-28s%s%n%s", "operation", heads, lines);
    }

    private static String line(String operation, Map<String, Integer> counts) {
        return String.format("%-28s", operation)
                + CLASSES.stream()
                        .map(name -> String.format("%7s", counts.getOrDefault(name, 0)))
                        .collect(Collectors.joining());
    }
}
