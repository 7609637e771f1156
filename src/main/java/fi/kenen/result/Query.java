package fi.kenen.result;

import fi.kenen.answer.sheet.Narrowing;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.http.LanguageRanges;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.index.SheetSet;
import fi.kenen.result.table.Column.Dimension;
import fi.kenen.survey.Disclosure;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.weight.Weight;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What a result is asked of: which sheets, and sliced how.
 *
 * @param by segments, none to two
 * @param narrowing the filter, as it was asked for
 * @param language in which texts are told beside keys; null where keys alone are
 * @param weight by which sheets count; null where all count alike
 */
public record Query(
        List<Question> by,
        SheetFilter filter,
        Precision precision,
        Narrowing narrowing,
        String language,
        Weight weight) {

    /** The parameter that names a weight. */
    public static final String WEIGHT = "weight";

    private static final int SEGMENTS = 2;
    private static final int MOST_ROWS = 200_000;

    public Query {
        by = List.copyOf(by);
    }

    /** @throws Problem {@link ProblemKind#INVALID_REQUEST} with every fault of {@code by} and of what filters */
    public static Query of(Survey survey, MultivaluedMap<String, String> query) {
        var faults = new Faults();
        var read = of(survey, query, faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return read;
    }

    /** The same for a caller who has more to read, and then refuses all faults at once. */
    public static Query of(Survey survey, MultivaluedMap<String, String> query, Faults faults) {
        var definition = survey.withThemes();
        var precision = Precision.of(query, faults);
        return new Query(
                segments(definition, query.getFirst("by"), faults),
                SheetFilter.of(definition, query, faults),
                precision,
                Narrowing.of(query),
                language(definition, query.getFirst("language"), faults),
                weight(survey, query.getFirst(WEIGHT), precision, faults));
    }

    /**
     * What a reader asks for, who gets results by the weight that the survey names for him, and by no other.
     *
     * @throws Problem {@link ProblemKind#NOT_PUBLISHED} where he asks for another
     */
    public static MultivaluedMap<String, String> ofReader(Survey survey, MultivaluedMap<String, String> query) {
        var named = survey.definition().protection().weight();
        if (query.containsKey(WEIGHT) && !Objects.equals(query.getFirst(WEIGHT), named)) {
            var faults = new Faults();
            refuseWeight(named, faults);
            throw faults.problem(ProblemKind.NOT_PUBLISHED);
        }
        var weighted = new MultivaluedHashMap<>(query);
        if (named != null) {
            weighted.putSingle(WEIGHT, named);
        }
        return weighted;
    }

    private static void refuseWeight(String named, Faults faults) {
        faults.addParameter(
                WEIGHT,
                Code.NOT_PUBLISHED,
                named == null
                        ? "Readers get unweighted results of this survey."
                        : "Readers get results of this survey by its weight " + named + ".");
    }

    /**
     * @param rows of each slice
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} when the slices make more rows than a result may have
     */
    public void requireBounded(int rows) {
        if (!by.isEmpty()) {
            long slices = by.stream()
                    .mapToLong(segment -> segment.tickable().size() + 2)
                    .reduce(1, (a, b) -> a * b);
            requireBounded("by", slices, rows);
        }
    }

    /**
     * @param parameter that asks for so many slices
     * @param rows of each slice
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} when the slices make more rows than a result may have
     */
    public static void requireBounded(String parameter, long slices, int rows) {
        if (!isBounded(slices, rows)) {
            var faults = new Faults();
            faults.addParameter(
                    parameter, Code.TOO_MANY, slices + " times " + rows + " rows are more than " + MOST_ROWS + ".");
            faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        }
    }

    /** Whether a result may have so many slices of so many rows each. */
    public static boolean isBounded(long slices, int rows) {
        return slices * rows <= MOST_ROWS;
    }

    /**
     * What does not hold for readers: they slice by one segment that is published, leave no sheets out, and give each sheet one
     * voice.
     */
    public void requirePublished(Disclosure disclosure, Faults faults) {
        narrowing
                .parameters()
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
        var weighted = weight == null ? null : weight.key();
        if (!Objects.equals(weighted, disclosure.weight())) {
            refuseWeight(disclosure.weight(), faults);
        }
        if (precision.unit() != Precision.Unit.RESPONDENTS) {
            faults.addParameter("unit", Code.NOT_PUBLISHED, "Readers count respondents.");
        }
    }

    /** The same sheets by other segments. */
    public Query by(List<Question> segments) {
        return new Query(segments, filter, precision, narrowing, language, weight);
    }

    /** The keys of the slicing segments. */
    public List<String> byKeys() {
        return by.stream().map(Question::key).toList();
    }

    /**
     * Every slice of some sheets, the whole first: the options of the first segment, and in each of them those of the
     * second. Where sheets lack a segment they are its last slice, so that slices add up to the whole.
     */
    public List<Slice> slices(Sample sample) {
        var slices = List.of(Slice.WHOLE);
        for (var segment : by) {
            var options = new ArrayList<>(List.of(Slice.ALL));
            options.addAll(segment.tickable());
            if (isUnanswered(segment, sample)) {
                options.add(Slice.UNANSWERED);
            }
            slices = slices.stream()
                    .flatMap(slice -> options.stream().map(option -> slice.in(segment, option)))
                    .toList();
        }
        return slices;
    }

    /** The rows of every slice, one slice after the other. */
    public <R> List<R> bySlice(Sample sample, BiFunction<Slice, SheetSet, List<R>> rows) {
        return slices(sample).stream()
                .flatMap(slice -> rows
                        .apply(
                                slice,
                                sample.columns().group(sample.selection(), slice.conditions(sample.columns(), by)))
                        .stream())
                .toList();
    }

    /** The texts of the slicing segments' options, and of what else rows are about. */
    public List<Dimension> dimensions(Dimension... others) {
        return Stream.concat(by.stream().map(Dimensions::segment), Arrays.stream(others))
                .toList();
    }

    /** An option may have the name, from before it was reserved; it keeps it. */
    private static boolean isUnanswered(Question segment, Sample sample) {
        return !segment.tickable().contains(Slice.UNANSWERED)
                && sample.sheets().where(sample.columns().unanswered(segment)).size() > 0;
    }

    /**
     * The segments that are named by their keys, with commas between; adds every fault at {@code by}.
     *
     * @param keys null for none
     */
    public static List<Question> segments(SurveyDefinition survey, String keys, Faults faults) {
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

    private static Weight weight(Survey survey, String key, Precision precision, Faults faults) {
        if (key == null) {
            return null;
        }
        if (precision.unit() == Precision.Unit.ORGANISATIONS) {
            faults.addParameter(
                    WEIGHT, Code.MISMATCH, "Weights are of respondents; organisations have one voice each.");
        }
        var weight = survey.weight(key);
        if (weight.isEmpty()) {
            var keys = survey.weights().stream().map(Weight::key).toList();
            faults.addParameter(
                    WEIGHT,
                    Code.UNKNOWN,
                    keys.isEmpty()
                            ? "The survey has no weights."
                            : "Is not the key of a weight; these are: " + String.join(", ", keys) + ".");
        }
        return weight.orElse(null);
    }

    /** The language of the survey that is meant by a tag, or its first one; null for null. */
    private static String language(SurveyDefinition survey, String tag, Faults faults) {
        if (tag == null) {
            return null;
        }
        var ranges = LanguageRanges.asked(tag);
        if (ranges.isEmpty()) {
            faults.addParameter("language", Code.MALFORMED, "Is not a BCP 47 language tag.");
            return null;
        }
        return ranges.get().best(survey.languages());
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
