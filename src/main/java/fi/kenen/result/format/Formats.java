package fi.kenen.result.format;

import fi.kenen.http.Negotiation;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.table.Table;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            throw instead("This result cannot be told as " + word + ".", of(shapes).stream());
        }
        return named;
    }

    /**
     * Says of a table that a format does not take which others do.
     *
     * @param refusal of the format
     * @param shapes of the rows that are told
     */
    public Problem instead(Problem refusal, Format format, Set<Shape> shapes, Table table) {
        return instead(
                refusal.getMessage(),
                of(shapes).stream()
                        .filter(other -> !other.word().equals(format.word()))
                        .filter(other -> other.takes(table)));
    }

    private static Problem instead(String why, Stream<Format> others) {
        return new Problem(
                ProblemKind.NOT_ACCEPTABLE,
                why + " Ask for one of " + others.map(Format::word).collect(Collectors.joining(", ")) + ".");
    }
}
