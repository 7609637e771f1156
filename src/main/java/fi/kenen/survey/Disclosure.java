package fi.kenen.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kenen.survey.question.Limits;
import fi.kenen.survey.question.Question;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What protected results withhold: what rests on too few.
 *
 * @param minimumBase how many sheets, or organisations, a base must have; null is taken for 5
 * @param minimumCount how many must have ticked; null is taken for 3
 * @param segments the keys of those that readers slice by; null for all
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
                List<String> segments) {

    static final Disclosure USUAL = new Disclosure(null, null, null);
    static final int MOST = 10_000;

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
