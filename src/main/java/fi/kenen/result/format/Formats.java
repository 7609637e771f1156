package fi.kenen.result.format;

import fi.kenen.http.Negotiation;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Request;
import java.util.Comparator;
import java.util.List;

/** The formats that there are, JSON first: it is what is answered to whoever does not care. */
@ApplicationScoped
public class Formats {

    private final Negotiation<Format> negotiation;

    Formats(@All List<Format> found) {
        negotiation = new Negotiation<>(found.stream()
                .sorted(Comparator.comparing((Format format) -> !(format instanceof JsonFormat))
                        .thenComparing(Format::word))
                .toList());
    }

    /**
     * The format that a request asks for.
     *
     * @param word the query parameter {@code format}; null when it is not given
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} for a format that there is not,
     *     {@link ProblemKind#NOT_ACCEPTABLE} when nothing that Accept names can be had
     */
    public Format of(String word, Request request) {
        return negotiation.of(word, request);
    }
}
