package fi.kenen.http;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which of the forms that a resource offers a request asks for, by {@code ?format=} or else by Accept.
 *
 * @param <F> the forms
 */
public final class Negotiation<F extends Negotiation.Form> {

    private final List<F> offered;
    private final List<Variant> variants;

    /** @param offered the first is what whoever does not care gets */
    public Negotiation(List<F> offered) {
        this.offered = List.copyOf(offered);
        this.variants = offered.stream()
                .map(form -> new Variant(form.mediaType(), (Locale) null, null))
                .toList();
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
    public F of(String word, Request request) {
        var faults = new Faults();
        var form = of(word, request, faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return form;
    }

    /**
     * The same for a caller who has more to read, and then refuses all faults at once; adds the fault in the word.
     *
     * @throws Problem {@link ProblemKind#NOT_ACCEPTABLE} when nothing that Accept names can be had
     */
    public F of(String word, Request request, Faults faults) {
        return word == null ? accepted(request) : named(word, faults);
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

    private F accepted(Request request) {
        var variant = request.selectVariant(variants);
        return offered.stream()
                .filter(form -> variant != null && form.mediaType().equals(variant.getMediaType()))
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemKind.NOT_ACCEPTABLE, "Accept one of " + words() + "."));
    }

    private String words() {
        return offered.stream().map(Form::word).collect(Collectors.joining(", "));
    }
}
