package fi.kenen.result.format;

import fi.kenen.http.Negotiation;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The formats that there are, JSON first: it is what is answered to whoever does not care. */
@ApplicationScoped
public class Formats {

    private final List<Format> all;

    /** By what the rows of a kind of result are. */
    private final Map<Set<Shape>, Negotiation<Format>> negotiations = new ConcurrentHashMap<>();

    Formats(@All List<Format> found) {
        all = found.stream()
                .sorted(Comparator.comparing((Format format) -> !(format instanceof JsonFormat))
                        .thenComparing(Format::word))
                .toList();
    }

    /** Those that take rows of some shapes. */
    public List<Format> of(Set<Shape> shapes) {
        return all.stream().filter(format -> shapes.containsAll(format.wants())).toList();
    }

    /** The query parameters that say how some of them are written. */
    public static Set<String> parameters(List<Format> formats) {
        return formats.stream().flatMap(format -> format.parameters().stream()).collect(Collectors.toSet());
    }

    /** All of them. */
    public List<Format> all() {
        return all;
    }

    /**
     * The format that a request asks for.
     *
     * @param shapes of the rows that are told
     * @param word the query parameter {@code format}; null when it is not given
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} for a format that there is not,
     *     {@link ProblemKind#NOT_ACCEPTABLE} for one that does not take such rows, and when nothing that Accept names can be
     *     had
     */
    public Format of(Set<Shape> shapes, String word, HttpHeaders headers) {
        var fitting = negotiations.computeIfAbsent(shapes, these -> new Negotiation<>(of(these)));
        if (word == null) {
            return fitting.of(null, headers);
        }
        var named = negotiations
                .computeIfAbsent(Set.of(Shape.values()), these -> new Negotiation<>(of(these)))
                .of(word, headers);
        if (!shapes.containsAll(named.wants())) {
            throw new Problem(
                    ProblemKind.NOT_ACCEPTABLE,
                    "This result cannot be told as " + word + ". Ask for one of "
                            + of(shapes).stream().map(Format::word).collect(Collectors.joining(", ")) + ".");
        }
        return named;
    }
}
