package fi.kenen.result;

import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.index.Selection;
import fi.kenen.survey.Disclosure;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a result is asked of: which sheets, and sliced how.
 *
 * @param by segments, none to two
 * @param narrowing the parameters of the filter, as they were asked for
 */
record MatrixQuery(List<Question> by, SheetFilter filter, Precision precision, Map<String, String> narrowing) {

    /** The slice of all sheets. */
    static final String ALL = "all";

    /** The slice of the sheets on which the segment is not answered. */
    static final String UNANSWERED = "unanswered";

    private static final int SEGMENTS = 2;
    private static final int MOST_ROWS = 200_000;

    MatrixQuery {
        by = List.copyOf(by);
        narrowing = Map.copyOf(narrowing);
    }

    /**
     * The sheets that have some options of the slicing segments.
     *
     * @param options by the key of each slicing segment, in their order, one of its options, {@code all} or
     *     {@code unanswered}
     */
    record Slice(Map<String, String> options) {

        /** What counts a sheet of the slice. */
        Condition[] counters(Columns columns, List<Question> by) {
            return by.stream()
                    .filter(segment -> !options.get(segment.key()).equals(ALL))
                    .map(segment -> counter(columns, segment, options.get(segment.key())))
                    .toArray(Condition[]::new);
        }

        private static Condition counter(Columns columns, Question segment, String option) {
            return segment.tickable().contains(option)
                    ? new Condition(columns.option(segment, option))
                    : columns.unanswered(segment);
        }
    }

    /** @throws Problem {@link ProblemKind#INVALID_REQUEST} with every fault of {@code by} and of what filters */
    static MatrixQuery of(SurveyDefinition survey, MultivaluedMap<String, String> query) {
        var faults = new Faults();
        var read = of(survey, query, faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return read;
    }

    /** The same for a caller who has more to read, and then refuses all faults at once. */
    static MatrixQuery of(SurveyDefinition survey, MultivaluedMap<String, String> query, Faults faults) {
        return new MatrixQuery(
                segments(survey, query.getFirst("by"), faults),
                SheetFilter.of(survey, query, faults),
                Precision.of(query, faults),
                SheetFilter.parameters(query));
    }

    /**
     * @param rows of each slice
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} when the slices make more rows than a result may have
     */
    void requireBounded(int rows) {
        long slices =
                by.stream().mapToLong(segment -> segment.tickable().size() + 2).reduce(1, (a, b) -> a * b);
        if (!by.isEmpty() && slices * rows > MOST_ROWS) {
            var faults = new Faults();
            faults.addParameter(
                    "by", Code.TOO_MANY, slices + " slices of " + rows + " rows are more than " + MOST_ROWS + ".");
            faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        }
    }

    /**
     * What does not hold for readers: they slice by one segment that is published, leave no sheets out, and give each sheet one
     * voice.
     */
    void requirePublished(Disclosure disclosure, Faults faults) {
        narrowing
                .keySet()
                .forEach(parameter ->
                        faults.addParameter(parameter, Code.NOT_PUBLISHED, "Readers do not choose sheets."));
        by.stream()
                .filter(segment -> !disclosure.publishes(segment))
                .forEach(segment -> faults.addParameter(
                        "by", Code.NOT_PUBLISHED, "The survey does not publish " + segment.key() + "."));
        if (by.size() > 1) {
            faults.addParameter("by", Code.NOT_PUBLISHED, "Readers slice by one segment.");
        }
        if (precision.unit() != Precision.Unit.RESPONDENTS) {
            faults.addParameter("unit", Code.NOT_PUBLISHED, "Readers count respondents.");
        }
    }

    /** @param isLast whether nothing else is published */
    ReaderSlices published(Columns columns, SurveyDefinition survey, boolean isLast) {
        return new ReaderSlices(columns, survey, by.isEmpty() ? null : by.get(0), isLast);
    }

    /** The keys of the slicing segments. */
    List<String> byKeys() {
        return by.stream().map(Question::key).toList();
    }

    /**
     * Every slice of some sheets, the whole first: the options of the first segment, and in each of them those of the
     * second. Where sheets lack a segment they are its last slice, so that slices add up to the whole.
     */
    List<Slice> slices(Columns columns, Selection selection) {
        var slices = List.of(new Slice(Map.of()));
        for (var segment : by) {
            var options = new ArrayList<>(List.of(ALL));
            options.addAll(segment.tickable());
            if (isUnanswered(segment, columns, selection)) {
                options.add(UNANSWERED);
            }
            slices = slices.stream()
                    .flatMap(slice -> options.stream().map(option -> narrow(slice, segment, option)))
                    .toList();
        }
        return slices;
    }

    /** An option may have the name, from before it was reserved; it keeps it. */
    private static boolean isUnanswered(Question segment, Columns columns, Selection selection) {
        return !segment.tickable().contains(UNANSWERED)
                && columns.group(selection, columns.unanswered(segment)).size() > 0;
    }

    private static Slice narrow(Slice slice, Question segment, String option) {
        var options = new LinkedHashMap<>(slice.options());
        options.put(segment.key(), option);
        return new Slice(options);
    }

    private static List<Question> segments(SurveyDefinition survey, String keys, Faults faults) {
        var segments = new ArrayList<Question>();
        for (var key : keys == null ? new String[0] : keys.split(",", -1)) {
            var segment = survey.question(key).filter(Question::segment);
            if (segment.isEmpty()) {
                faults.addParameter(
                        "by", Code.UNKNOWN, "Is not the key of a segment; these are: " + segmentKeys(survey) + ".");
            } else if (segments.contains(segment.get())) {
                faults.addParameter("by", Code.DUPLICATE, "Names a segment twice.");
            } else {
                segments.add(segment.get());
            }
        }
        if (segments.size() > SEGMENTS) {
            faults.addParameter("by", Code.TOO_MANY, "Names at most two segments.");
        }
        return segments;
    }

    private static String segmentKeys(SurveyDefinition survey) {
        return String.join(
                ", ",
                survey.questions().stream()
                        .filter(Question::segment)
                        .map(Question::key)
                        .toList());
    }
}
