package fi.kenen.result.count;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.result.Query;
import fi.kenen.result.Slice;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.survey.question.Question;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What each option of a segment is compared with.
 *
 * @param word an option of the segment, or one of the words here
 */
public record Reference(String word) {

    /** All other options together; who did not answer the segment is in neither group. */
    public static final Reference REST = new Reference("rest");

    /** Each option that comes later, so that every two are compared once. */
    public static final Reference PAIRS = new Reference("pairs");

    public Reference {
        Objects.requireNonNull(word);
    }

    /**
     * Two groups that are compared.
     *
     * @param segment whose options they are; null where they are waves
     */
    public record Contrast(String segment, String group, String reference) {

        public boolean isWithRest() {
            return reference.equals(REST.word);
        }
    }

    /** Reads {@code reference} for the segment that a query slices by; adds the faults in both. */
    public static Reference of(String text, Query query, boolean isSliced, Faults faults) {
        if (!isSliced) {
            faults.addParameter("by", Code.MISSING, "Name the one segment whose options are to be compared.");
        } else if (query.by().size() == 2) {
            faults.addParameter("by", Code.TOO_MANY, "Options of one segment are compared.");
        }
        var reference = text == null ? REST : new Reference(text);
        if (query.by().size() == 1
                && !List.of(REST, PAIRS).contains(reference)
                && !query.by().get(0).tickable().contains(text)) {
            faults.addParameter("reference", Code.UNKNOWN, "Must be an option of the segment, rest, or pairs.");
        }
        return reference;
    }

    /** In the order of the segment's options. */
    public List<Contrast> contrasts(Question segment) {
        var options = segment.tickable();
        return IntStream.range(0, options.size())
                .boxed()
                .flatMap(place -> references(options, place)
                        .map(reference -> new Contrast(segment.key(), options.get(place), reference)))
                .toList();
    }

    private Stream<String> references(List<String> options, int place) {
        if (equals(PAIRS)) {
            return options.stream().skip(place + 1L);
        }
        return Stream.of(word).filter(reference -> !reference.equals(options.get(place)));
    }

    /**
     * The slices from which readers know what they are told of the reference: of the rest, all sheets, the group, and who did
     * not answer.
     */
    public static List<Integer> slices(Contrast contrast, ReaderSlices slices) {
        if (!contrast.isWithRest()) {
            return List.of(slices.place(contrast.reference()));
        }
        int unanswered = slices.place(Slice.UNANSWERED);
        return slices.isThere(unanswered)
                ? List.of(0, slices.place(contrast.group()), unanswered)
                : List.of(0, slices.place(contrast.group()));
    }
}
