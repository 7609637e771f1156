package fi.kenen.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.survey.question.Limits;
import fi.kenen.survey.question.Question;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What protected results withhold: what rests on too few.
 *
 * @param minimumBase how many sheets, or organisations, a base must have; null is taken for 5
 * @param minimumCount how many must have ticked; null is taken for 3
 * @param segments the keys of those that readers slice by; null for all
 * @param weight the key of the weight by which readers get all results; null where they get none that is weighted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description =
                "What protected results withhold: what rests on too few, and what would tell it in combination with others.")
public record Disclosure(
        @Schema(
                        description = "How many sheets, or organisations, a base must have to be told.",
                        minimum = "1",
                        maximum = "10000",
                        defaultValue = "5",
                        format = "int32")
                Integer minimumBase,
        @Schema(
                        description = "How many must have ticked for a count to be told.",
                        minimum = "1",
                        maximum = "10000",
                        defaultValue = "3",
                        format = "int32")
                Integer minimumCount,
        @Schema(
                        description = "Keys of the segments that readers slice by. Without it all segments.",
                        maxItems = Limits.QUESTIONS,
                        examples = "[\"sector\"]")
                List<String> segments,
        @Schema(
                        description =
                                "Key of the weight by which readers get shares, told in steps of a hundredth or more, and no other results; without it they get unweighted ones. Never both: together they would tell counts. It cannot be set, changed or taken away once something was published to readers.",
                        pattern = Limits.KEY,
                        maxLength = Limits.KEY_LENGTH,
                        examples = "population")
                String weight) {

    static final Disclosure USUAL = new Disclosure(null, null, null, null);
    private static final String WEIGHT = "weight";
    private static final int MOST = 10_000;

    private static final int USUAL_BASE = 5;
    private static final int USUAL_COUNT = 3;

    public Disclosure {
        segments = segments == null ? null : List.copyOf(segments);
        requireMinimum(minimumBase);
        requireMinimum(minimumCount);
    }

    private static void requireMinimum(Integer minimum) {
        if (minimum != null && (minimum < 1 || minimum > MOST)) {
            throw new IllegalArgumentException("no minimum: " + minimum);
        }
    }

    /**
     * Checks the member {@code disclosure} of a definition.
     *
     * @param segments the keys of the survey's segments
     */
    static void check(JsonMembers survey, Set<String> segments) {
        var faults = survey.faults();
        var value = survey.optional("disclosure");
        var disclosure = value == null ? null : JsonMembers.of(value, survey.pointer("disclosure"), faults);
        if (disclosure == null) {
            return;
        }
        disclosure.optionalInteger("minimumBase", 1, MOST);
        disclosure.optionalInteger("minimumCount", 1, MOST);
        var published =
                disclosure.has("segments") ? disclosure.array("segments", 0, Limits.QUESTIONS) : List.<JsonNode>of();
        for (int i = 0; i < published.size(); i++) {
            var at = disclosure.pointer("segments") + "/" + i;
            var segment = JsonMembers.text(published.get(i), at, Limits.KEY_LENGTH, faults);
            if (segment != null && !segments.contains(segment)) {
                faults.add(at, Code.UNKNOWN, "Is not the key of a segment.");
            } else if (segment != null && published.subList(0, i).contains(published.get(i))) {
                faults.add(at, Code.DUPLICATE, "The segment is listed twice.");
            }
        }
        disclosure.optionalText(WEIGHT, Limits.KEY_LENGTH);
        disclosure.refuseOthers();
    }

    /** The minimum base in force; never below the minimum count, because no count could be told of such a base. */
    public int leastBase() {
        return Math.max(minimumBase == null ? USUAL_BASE : minimumBase, leastCount());
    }

    /** The minimum count in force. */
    public int leastCount() {
        return minimumCount == null ? USUAL_COUNT : minimumCount;
    }

    /** Whether readers slice by a segment; where not everybody is asked, who is asked would tell of another answer. */
    public boolean publishes(Question segment) {
        return segment.segment() && segment.askIf() == null && (segments == null || segments.contains(segment.key()));
    }
}
