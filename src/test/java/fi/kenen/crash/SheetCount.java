package fi.kenen.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** Counts the rows of a result by looking at every sheet. */
final class SheetCount {

    private final List<JsonNode> sheets;

    /** @param feed items of all sheets, erased ones too */
    SheetCount(List<JsonNode> feed) {
        sheets = feed.stream()
                .filter(item -> item.path("complete").booleanValue())
                .map(item -> item.path("answers"))
                .toList();
    }

    /**
     * Adds the rows of a matrix or of frequencies whose count or base is not that of the sheets. What is withheld is not
     * looked at.
     */
    void check(JsonNode result, String where, List<String> wrong) {
        var question = result.path("question").textValue();
        for (var row : result.path("rows")) {
            var base = sheetsIn(row, question);
            long count = base.stream()
                    .filter(answer -> isTicked(answer.path(question), row))
                    .count();
            if (!row.path("base").isNull() && row.path("base").longValue() != base.size()
                    || !row.path("count").isNull() && row.path("count").longValue() != count) {
                wrong.add("cell: " + where + " tells " + row + ", but of " + base.size() + " sheets it is " + count);
            }
        }
    }

    private List<JsonNode> sheetsIn(JsonNode row, String question) {
        return sheets.stream()
                .filter(answers -> row.path("slice").properties().stream()
                        .allMatch(slice -> slice.getValue().textValue().equals("all")
                                || slice.getValue().equals(answers.path(slice.getKey()))))
                .filter(answers -> answers.has(question))
                .filter(answers ->
                        !has(answers.path(question).path(row.path("function").asText()), "absent"))
                .toList();
    }

    private static boolean isTicked(JsonNode answer, JsonNode row) {
        return row.has("function")
                ? has(
                        answer.path(row.path("function").textValue()),
                        row.path("role").textValue())
                : answer.equals(row.path("option"));
    }

    private static boolean has(JsonNode array, String option) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .anyMatch(i -> array.get(i).textValue().equals(option));
    }
}
