package fi.kenen.result;

import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.survey.question.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sheets that have some options of the slicing segments.
 *
 * @param options by the key of each slicing segment, in their order, one of its options, {@code all} or
 *     {@code unanswered}
 */
public record Slice(Map<String, String> options) {

    /** The slice of all sheets. */
    public static final String ALL = "all";

    /** The slice of the sheets on which the segment is not answered. */
    public static final String UNANSWERED = "unanswered";

    static final Slice WHOLE = new Slice(Map.of());

    Slice in(Question segment, String option) {
        var narrower = new LinkedHashMap<>(options);
        narrower.put(segment.key(), option);
        return new Slice(narrower);
    }

    /** What a sheet of the slice must have. */
    public Condition[] conditions(Columns columns, List<Question> by) {
        return by.stream()
                .filter(segment -> !options.get(segment.key()).equals(ALL))
                .map(segment -> condition(columns, segment, options.get(segment.key())))
                .toArray(Condition[]::new);
    }

    private static Condition condition(Columns columns, Question segment, String option) {
        return segment.tickable().contains(option)
                ? new Condition(columns.option(segment, option))
                : columns.unanswered(segment);
    }
}
