package fi.kenen.result;

import fi.kenen.answer.log.SurveyConflict;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.http.Representation;
import fi.kenen.http.Tag;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.index.Columns;
import fi.kenen.index.Index;
import fi.kenen.index.Index.CountingTwo;
import fi.kenen.index.Index.Current;
import fi.kenen.index.Selection;
import fi.kenen.result.PublicationStore.Published;
import fi.kenen.survey.Survey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers requests for what is counted: not at all where the client has it already, and otherwise from the columns. */
@ApplicationScoped
class Results {

    private static final String EVERYTHING = "all";
    private static final String MASKED = "masked";
    private static final String LAST = "masked last";
    private static final int RETRIES = 5;
    private static final int BODIES = 100;
    private static final int KEPT_ROWS = 2_500;
    private static final int KEPT_CHARACTERS = 500_000;
    private static final Map<String, String> HEADERS = Map.of("Vary", "Accept", "Cache-Control", "private, no-cache");

    private final Index columns;
    private final Publications publications;

    /** What was told lately, the least recently told first; large answers are counted again. */
    private final Map<Address, Object> bodies = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Object> eldest) {
            return size() > BODIES;
        }
    });

    Results(Index columns, Publications publications) {
        this.columns = columns;
        this.publications = publications;
    }

    /**
     * What a request asks for.
     *
     * @param readers how they see it
     */
    record Asked<R>(MatrixQuery query, Readers<R> readers, Count<R> count) {}

    /** Counts what is answered. */
    @FunctionalInterface
    interface Count<R> {

        /** @param mask what of each row the caller sees; the rows are masked afterwards */
        Result<R> of(Columns columns, Selection selection, long asOf, Function<R, Mask> mask);
    }

    /** The body that an address had at a tag. */
    private record Address(String address, EntityTag tag) {}

    /**
     * @param ask reads the request, given the survey as it is now; throws the problem of a faulty one
     */
    <R> Uni<Response> answer(ResultRequest request, Function<Survey, Asked<R>> ask) {
        if (request.isProtected()) {
            return answer(request, () -> columns.current(request.survey).flatMap(current -> {
                var asked = ask.apply(current.survey());
                requirePublished(current.survey(), asked);
                return publications.of(current).map(published -> {
                    var publication = published.publication();
                    long asOf = publication.sequence();
                    return new Open(
                            List.of(current),
                            List.of(asOf),
                            publication.isLast() ? LAST : MASKED,
                            told -> Uni.createFrom()
                                    .item(() -> told.apply(masked(current.survey(), asked, published), List.of(asOf))));
                });
            }));
        }
        return answer(request, () -> columns.current(request.survey).map(current -> {
            var asked = ask.apply(current.survey());
            return new Open(
                    List.of(current),
                    List.of(current.log().lastSequence()),
                    EVERYTHING,
                    told -> columns.count(
                            current,
                            asked.query().filter(),
                            (columns, selection, asOf) -> told.apply(
                                    asked.count().of(columns, selection, asOf, row -> Mask.NONE), List.of(asOf))));
        }));
    }

    /** What readers cannot ask is refused whatever the kind. */
    private static void requirePublished(Survey survey, Asked<?> asked) {
        if (asked.readers().masking().isEmpty()) {
            throw notForReaders();
        }
        var faults = new Faults();
        asked.query().requirePublished(survey.definition().protection(), faults);
        asked.readers().refuse(faults);
        faults.throwIfAny(ProblemKind.NOT_PUBLISHED);
    }

    private static Problem notForReaders() {
        return new Problem(ProblemKind.FORBIDDEN, "Readers do not see results of this kind.");
    }

    /** The one place in which readers are shown anything. */
    private static <R> Result<?> masked(Survey survey, Asked<R> asked, Published published) {
        var publication = published.publication();
        var mask = asked.readers()
                .masking()
                .orElseThrow()
                .of(asked.query().published(published.columns(), survey.definition(), publication.isLast()));
        return ProtectedResult.of(
                asked.count().of(published.columns(), Selection.ALL, publication.sequence(), mask), mask);
    }

    /**
     * What a request asks of two surveys.
     *
     * @param filter the sheets of the one that are counted
     * @param otherFilter the sheets of the other
     */
    record AskedOfTwo(SheetFilter filter, SheetFilter otherFilter, CountingTwo<Result<?>> result) {}

    /**
     * The same of two surveys, which readers do not see.
     *
     * @param other the key of the other
     */
    Uni<Response> answer(ResultRequest request, String other, BiFunction<Survey, Survey, AskedOfTwo> ask) {
        if (request.isProtected()) {
            throw notForReaders();
        }
        return answer(request, () -> columns.current(request.survey)
                .flatMap(current -> columns.current(other).map(otherCurrent -> {
                    var asked = ask.apply(current.survey(), otherCurrent.survey());
                    return new Open(
                            List.of(current, otherCurrent),
                            List.of(
                                    current.log().lastSequence(),
                                    otherCurrent.log().lastSequence()),
                            EVERYTHING,
                            told -> columns.count(
                                    current,
                                    asked.filter(),
                                    otherCurrent,
                                    asked.otherFilter(),
                                    (one, another, matched) -> told.apply(
                                            asked.result().count(one, another, matched),
                                            List.of(one.asOf(), another.asOf()))));
                })));
    }

    /**
     * A request that has been read.
     *
     * @param of the surveys that it is about
     * @param last how far the log of each is that is told
     * @param shown how much of it the caller is shown
     * @param count tells a result and how far the log of each survey is in it
     */
    private record Open(
            List<Current> of,
            List<Long> last,
            String shown,
            Function<BiFunction<Result<?>, List<Long>, Response>, Uni<Response>> count) {}

    private Uni<Response> answer(ResultRequest request, Supplier<Uni<Open>> open) {
        request.requireIdentities();
        var representation = request.representation();
        var address = request.uri.getPath() + new TreeMap<>(request.query());
        return Uni.createFrom()
                .deferred(open::get)
                .flatMap(asked -> {
                    var known = tag(asked, asked.last(), request);
                    var notModified = Tag.notModified(request.request, known, HEADERS);
                    if (notModified.isPresent()) {
                        return Uni.createFrom().item(notModified.get());
                    }
                    var told = bodies.get(new Address(address, known));
                    return told != null
                            ? Uni.createFrom().item(response(told, known, representation))
                            : asked.count().apply((result, asOf) -> {
                                var body = representation == Representation.CSV ? RowsCsv.write(result) : result;
                                var tag = tag(asked, asOf, request);
                                if (isSmall(body)) {
                                    bodies.put(new Address(address, tag), body);
                                }
                                return response(body, tag, representation);
                            });
                })
                .onFailure(Results::isOfChange)
                .retry()
                .atMost(RETRIES)
                .onFailure(Results::isOfChange)
                .transform(change -> new Problem(ProblemKind.BUSY, "The survey is being changed."));
    }

    private static boolean isSmall(Object body) {
        return body instanceof Result<?> result
                ? result.rows().size() <= KEPT_ROWS
                : body instanceof String csv && csv.length() <= KEPT_CHARACTERS;
    }

    private static Response response(Object body, EntityTag tag, Representation representation) {
        return Tag.answer(Response.ok(body).type(representation.mediaType()), tag, HEADERS);
    }

    /** Whether the survey itself changed while its sheets were counted. */
    private static boolean isOfChange(Throwable failure) {
        return failure instanceof SurveyConflict || failure.getCause() instanceof SurveyConflict;
    }

    /** A result depends on its surveys, the changes to their sheets and the address, which is the tag's scope. */
    private static EntityTag tag(Open asked, List<Long> asOf, ResultRequest request) {
        var parts = new ArrayList<Object>();
        for (int i = 0; i < asOf.size(); i++) {
            var survey = asked.of().get(i).survey();
            parts.addAll(List.of(survey.id(), survey.revision(), asOf.get(i)));
        }
        parts.add(asked.shown());
        parts.add(request.representation().word());
        return Tag.of(parts.toArray());
    }
}
