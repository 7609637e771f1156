package fi.kenen.http;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which of the forms that a resource offers a request asks for, by {@code ?format=} or else by Accept.
 *
 * @param <F> the forms
 */
public final class Negotiation<F extends Negotiation.Form> {

    private static final Pattern QUALITY = Pattern.compile("[01](\\.[0-9]{0,3})?");

    /** What is read of a request without Accept, too. */
    private static final List<MediaType> ANYTHING = List.of(MediaType.WILDCARD_TYPE);

    private final List<F> offered;

    /** @param offered the first is what whoever does not care gets */
    public Negotiation(List<F> offered) {
        this.offered = List.copyOf(offered);
    }

    /** A form in which something can be had. */
    public interface Form {

        /** What is asked for with {@code format=}. */
        String word();

        /** What is asked for with {@code Accept}, and what is sent. */
        MediaType mediaType();
    }

    /**
     * @param word the query parameter; null when it is not given
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} for a form that there is not,
     *     {@link ProblemKind#NOT_ACCEPTABLE} when nothing that Accept names can be had
     */
    public F of(String word, HttpHeaders headers) {
        var faults = new Faults();
        var form = of(word, headers, faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return form;
    }

    /**
     * The same for a caller who has more to read, and then refuses all faults at once; adds the fault in the word.
     *
     * @throws Problem {@link ProblemKind#NOT_ACCEPTABLE} when nothing that Accept names can be had
     */
    public F of(String word, HttpHeaders headers, Faults faults) {
        return word == null ? accepted(headers) : named(word, faults);
    }

    private F named(String word, Faults faults) {
        return offered.stream()
                .filter(form -> form.word().equals(word))
                .findFirst()
                .orElseGet(() -> {
                    faults.addParameter("format", Code.UNKNOWN, "Must be one of " + words() + ".");
                    return offered.get(0);
                });
    }

    /** What Accept names, the best first; nothing where that cannot be read. */
    public static List<MediaType> ranges(HttpHeaders headers) {
        try {
            return headers.getAcceptableMediaTypes();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Of the forms that Accept names, the one that it likes best; of those that it likes alike, the one that it names. */
    private F accepted(HttpHeaders headers) {
        var ranges = ranges(headers);
        if (ranges.equals(ANYTHING)) {
            return offered.get(0);
        }
        F best = null;
        var most = Liking.NONE;
        for (var form : offered) {
            var liking = Liking.of(form, ranges);
            if (liking.quality() > 0 && liking.compareTo(most) > 0) {
                best = form;
                most = liking;
            }
        }
        if (best == null) {
            throw new Problem(ProblemKind.NOT_ACCEPTABLE, "Accept one of " + words() + ".");
        }
        return best;
    }

    /**
     * How much a form is liked (RFC 9110, 12.5.1): as the range says that describes it most precisely. Parameters of a range,
     * such as {@code charset}, ask for nothing here: each form has those that it has.
     *
     * @param quality from 0, not wanted, to 1
     * @param precision of the range: 0 for all, 1 for a type, 2 for a subtype
     */
    private record Liking(double quality, int precision) implements Comparable<Liking> {

        private static final Liking NONE = new Liking(0, 0);

        static Liking of(Form form, List<MediaType> ranges) {
            return ranges.stream()
                    .filter(range -> range.isCompatible(form.mediaType()))
                    .map(range -> new Liking(qualityOf(range), precisionOf(range)))
                    .max(Comparator.comparingInt(Liking::precision).thenComparingDouble(Liking::quality))
                    .orElse(NONE);
        }

        @Override
        public int compareTo(Liking other) {
            return quality == other.quality
                    ? Integer.compare(precision, other.precision)
                    : Double.compare(quality, other.quality);
        }

        private static int precisionOf(MediaType range) {
            return (range.isWildcardType() ? 0 : 1) + (range.isWildcardSubtype() ? 0 : 1);
        }

        private static double qualityOf(MediaType range) {
            var quality = range.getParameters().get("q");
            if (quality == null) {
                return 1;
            }
            return QUALITY.matcher(quality).matches() ? Double.parseDouble(quality) : 0;
        }
    }

    private String words() {
        return offered.stream().map(Form::word).collect(Collectors.joining(", "));
    }
}
