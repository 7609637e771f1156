package fi.kenen.survey.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
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
        boolean whole = number == Math.rint(number);
        if (integer && !whole) {
            faults.add(pointer, Code.OUT_OF_RANGE, "Must be a whole number.");
            return null;
        }
        return whole && Math.abs(number) < 1L << 53 ? LongNode.valueOf((long) number) : DoubleNode.valueOf(number);
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
