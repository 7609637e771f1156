package fi.kenen.result.format;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats that there are, JSON first: it is what is answered to whoever does not care. */
@ApplicationScoped
public class Formats {

    private final List<Format> formats;
    private final List<Variant> variants;

    Formats(@All List<Format> found) {
        formats = found.stream()
                .sorted(Comparator.comparing((Format format) -> !(format instanceof JsonFormat))
                        .thenComparing(Format::word))
                .toList();
        variants = formats.stream()
                .map(format -> new Variant(format.mediaType(), (Locale) null, null))
                .toList();
    }

    /**
     * The format that a request asks for, by {@code ?format=} or else by Accept.
     *
     * @param word the query parameter; null when it is not given
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} for a format that there is not,
     *     {@link ProblemKind#NOT_ACCEPTABLE} when nothing that Accept names can be had
     */
    public Format of(String word, Request request) {
        return word == null ? accepted(request) : named(word);
    }

    private Format named(String word) {
        return formats.stream()
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> {
                    var faults = new Faults();
                    faults.addParameter("format", Code.UNKNOWN, "Must be one of " + words() + ".");
                    return faults.problem(ProblemKind.INVALID_REQUEST);
                });
    }

    private Format accepted(Request request) {
        var variant = request.selectVariant(variants);
        return formats.stream()
                .filter(format -> variant != null && format.mediaType().equals(variant.getMediaType()))
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemKind.NOT_ACCEPTABLE, "Accept one of " + words() + "."));
    }

    private String words() {
        return formats.stream().map(Format::word).collect(Collectors.joining(", "));
    }
}
