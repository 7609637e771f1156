package fi.kenen.result.tabulation;

import fi.kenen.http.Sha256;
import fi.kenen.http.Tag;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.index.Index;
import fi.kenen.index.Index.Current;
import fi.kenen.index.Selection;
import fi.kenen.result.Sample;
import fi.kenen.result.publication.Publications;
import fi.kenen.result.tabulation.Book.State;
import fi.kenen.survey.Survey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The way of several tables that are told together: as each goes alone, but all are counted from the same sheets. */
@ApplicationScoped
public class Books {

    /** What is told whoever sees everything. */
    private static final String EVERYTHING = "all";

    /** In bytes; of forms there are few. */
    private static final int FORM_HASH = 8;

    private static final Map<String, String> HEADERS = Map.of("Cache-Control", "private, no-cache");

    private final Index index;
    private final Publications publications;
    private final Counts counts;

    Books(Index index, Publications publications, Counts counts) {
        this.index = index;
        this.publications = publications;
        this.counts = counts;
    }

    /** @param book reads the request, given the survey as it is now; throws the problem of a faulty one */
    public Uni<Response> answer(BookRequest request, Function<Survey, Book> book) {
        return Index.whileChanging(() -> index.current(request.survey).flatMap(current -> {
            var planned = book.apply(current.survey());
            if (planned.parts().isEmpty()) {
                var state = state(current.survey(), 0, "uncounted");
                return answer(request, planned, state, () -> Uni.createFrom()
                        .item(() -> new Written(state, planned.writing().body(state, List.of()))));
            }
            return request.isProtected() ? shown(request, planned, current) : all(request, planned, current);
        }));
    }

    private static State state(Survey survey, long asOf, String shown) {
        return new State(survey.id() + "-" + survey.revision() + "-" + asOf + "-" + shown, asOf);
    }

    /** A body, and the state that it tells. */
    private record Written(State state, byte[] body) {}

    private Uni<Response> shown(BookRequest request, Book book, Current current) {
        var faults = new Faults();
        book.query().requirePublished(current.survey().definition().protection(), faults);
        faults.throwIfAny(ProblemKind.NOT_PUBLISHED);
        return publications.of(current).flatMap(published -> {
            var publication = published.publication();
            var survey = current.survey();
            var state = state(survey, publication.sequence(), publication.isLast() ? "masked-last" : "masked");
            return answer(request, book, state, () -> Uni.createFrom().item(() -> {
                var sample = new Sample(published.columns(), Selection.ALL, publication.sequence());
                return written(book, state, sample, Audience.of(List.of(survey.withThemes()), List.of(published)));
            }));
        });
    }

    private Uni<Response> all(BookRequest request, Book book, Current current) {
        var survey = current.survey();
        return answer(
                request,
                book,
                state(survey, current.log().lastSequence(), EVERYTHING),
                () -> index.count(
                        current,
                        book.query().filter(),
                        (columns, selection, asOf) -> written(
                                book,
                                state(survey, asOf, EVERYTHING),
                                new Sample(columns, selection, asOf),
                                Audience.OF_EVERYTHING)));
    }

    private Uni<Response> answer(BookRequest request, Book book, State known, Supplier<Uni<Written>> writing) {
        var notModified = Tag.notModified(request.request, tag(known, book), HEADERS);
        return notModified.isPresent()
                ? Uni.createFrom().item(notModified.get())
                : counts.bounded(writing)
                        .map(written -> Tag.answer(
                                Response.ok(written.body()).type(book.mediaType()),
                                tag(written.state(), book),
                                HEADERS));
    }

    private static EntityTag tag(State state, Book book) {
        return Tag.of(state.text(), HexFormat.of().formatHex(Sha256.of(book.form()), 0, FORM_HASH));
    }

    private static Written written(Book book, State state, Sample sample, Audience audience) {
        var told = book.parts().stream()
                .map(part -> Told.table(part, List.of(sample), audience))
                .toList();
        return new Written(state, book.writing().body(state, told));
    }
}
