package fi.kenen.answer.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.survey.question.RolesQuestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Fields of a row, read as what a client would send in JSON. A tick that makes no sense is noted, and so is a
 * number that may be two; any other field that makes none is kept as a text for the check to refuse.
 *
 * @param fields of some columns of the table, in its order; empty where the file lacks the column
 * @param notation of the numbers in the file
 * @param pointer of what they stand for
 */
public record CsvFields(List<String> fields, NumberNotation notation, String pointer, Faults faults) {

    /** Those from a place up to another, which stand for a member. */
    public CsvFields part(int from, int to, String member) {
        return new CsvFields(fields.subList(from, to), notation, pointer + Json.step(member), faults);
    }

    public boolean areEmpty() {
        return fields.stream().allMatch(String::isEmpty);
    }

    /** The first field as it stands. */
    public JsonNode word() {
        return TextNode.valueOf(first());
    }

    public JsonNode text() {
        return TextNode.valueOf(CsvText.unguard(first()));
    }

    JsonNode number() {
        if (notation.isAmbiguous(first())) {
            faults.add(
                    pointer,
                    Code.AMBIGUOUS,
                    first() + " has three decimals or is more than a thousand. Put commas between columns and points"
                            + " before decimals.");
        }
        var number = notation.read(first());
        return number.isPresent() ? DoubleNode.valueOf(number.getAsDouble()) : word();
    }

    /** Yes or no; what is neither is kept as a text. */
    public JsonNode flag() {
        return truth(first()).<JsonNode>map(BooleanNode::valueOf).orElseGet(this::word);
    }

    /** The array of the options that are ticked; what is no tick stands in it for one. */
    public ArrayNode ticked(List<String> options) {
        var ticked = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < options.size(); i++) {
            var field = fields.get(i);
            var truth = field.isEmpty() ? Optional.of(false) : truth(field);
            if (truth.isEmpty()) {
                faults.add(
                        pointer + "/" + ticked.size(),
                        Code.MALFORMED,
                        "Of " + options.get(i) + " stands neither 1 nor 0 here, but " + CsvText.shortened(field) + ".");
            }
            if (truth.orElse(true)) {
                ticked.add(options.get(i));
            }
        }
        return ticked;
    }

    ObjectNode grid(RolesQuestion grid) {
        var answer = Json.newObject();
        var columns = grid.columns();
        for (int f = 0; f < grid.functions().size(); f++) {
            var function = grid.functions().get(f).key();
            var ticked =
                    part(f * columns.size(), (f + 1) * columns.size(), function).ticked(columns);
            if (!ticked.isEmpty()) {
                answer.set(function, ticked);
            }
        }
        return answer;
    }

    private String first() {
        return fields.get(0);
    }

    /**
     * Yes or no, as statistics programs and spreadsheets write it, which do so in the language of their user; empty for
     * anything else.
     */
    private static Optional<Boolean> truth(String field) {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "1", "1.0", "1,0", "true", "tosi", "sant" -> Optional.of(true);
            case "0", "0.0", "0,0", "false", "epätosi", "falskt" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
