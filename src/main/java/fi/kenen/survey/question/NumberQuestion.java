package fi.kenen.survey.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A number, kept as an IEEE 754 double.
 *
 * @param minimum the least that is accepted; null for no bound
 * @param maximum the most that is accepted; null for no bound
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Takes a number, kept as an IEEE 754 double.")
public record NumberQuestion(
        String key,
        Texts text,
        Texts hint,
        boolean required,
        AskIf askIf,
        @Schema(description = "The least that is accepted.", format = "double") Double minimum,
        @Schema(description = "The most that is accepted.", format = "double") Double maximum,
        @Schema(description = "Whether only whole numbers are accepted.") boolean integer)
        implements Question {

    /** Checks what only this kind has. */
    public static void check(JsonMembers question) {
        question.flag("integer");
        var minimum = finite(question, "minimum");
        var maximum = finite(question, "maximum");
        if (minimum != null && maximum != null && minimum > maximum) {
            question.refuse("maximum", Code.OUT_OF_RANGE, "Is below the minimum.");
        }
    }

    private static Double finite(JsonMembers question, String member) {
        var value = question.optional(member);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            question.refuse(member, Code.WRONG_TYPE, "Must be a number.");
        } else if (!Double.isFinite(value.doubleValue())) {
            question.refuse(member, Code.OUT_OF_RANGE, "Must be a number that a double can hold.");
        } else {
            return value.doubleValue();
        }
        return null;
    }

    @Override
    public JsonNode accept(JsonNode value, String pointer, Faults faults) {
        if (!value.isNumber()) {
            faults.add(pointer, Code.WRONG_TYPE, "Must be a number.");
            return null;
        }
        double number = value.doubleValue();
        if (!Double.isFinite(number) || minimum != null && number < minimum || maximum != null && number > maximum) {
            faults.add(pointer, Code.OUT_OF_RANGE, "Must be " + range() + ".");
            return null;
        }
        if (integer && !isWhole(number)) {
            faults.add(pointer, Code.OUT_OF_RANGE, "Must be a whole number.");
            return null;
        }
        return node(number);
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number);
    }

    /** Without decimals where it has none and a double tells it from its neighbours. */
    private static JsonNode node(double number) {
        boolean isExact = isWhole(number) && Math.abs(number) < 1L << 53;
        return isExact ? LongNode.valueOf((long) number) : DoubleNode.valueOf(number);
    }

    @Override
    public ObjectNode schema(String language) {
        var schema = AnswerSchema.ofType(integer ? "integer" : "number");
        if (minimum != null) {
            schema.set("minimum", node(minimum));
        }
        if (maximum != null) {
            schema.set("maximum", node(maximum));
        }
        return schema;
    }

    private String range() {
        if (minimum == null && maximum == null) {
            return "a number that a double can hold";
        }
        return (minimum == null ? "" : "at least " + minimum)
                + (minimum != null && maximum != null ? " and " : "")
                + (maximum == null ? "" : "at most " + maximum);
    }
}
