package fi.kenen.matrix;

import fi.kenen.answer.SheetFilter;
import fi.kenen.answer.SurveyHasChanged;
import fi.kenen.http.Problem;
import fi.kenen.http.ProblemKind;
import fi.kenen.http.Representation;
import fi.kenen.http.Tag;
import fi.kenen.matrix.KnownColumns.Counting;
import fi.kenen.survey.Survey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Answers requests for what is counted: not at all where the client has it already, and otherwise from the columns. */
@ApplicationScoped
class Results {

    private static final int RETRIES = 5;
    private static final int BODIES = 100;
    private static final int KEPT_ROWS = 2_500;
    private static final int KEPT_CHARACTERS = 500_000;
    private static final Map<String, String> HEADERS = Map.of("Vary", "Accept", "Cache-Control", "private, no-cache");

    private final KnownColumns columns;

    /** What was told lately, the least recently told first; large answers are counted again. */
    private final Map<Address, Object> bodies = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Object> eldest) {
            return size() > BODIES;
        }
    });

    Results(KnownColumns columns) {
        this.columns = columns;
    }

    /**
     * What a request asks for.
     *
     * @param filter the sheets that are counted
     * @param result counts what is answered
     */
    record Asked(SheetFilter filter, Counting<Result> result) {}

    /** The body that an address had at a tag. */
    private record Address(String address, EntityTag tag) {}

    /**
     * @param ask reads the request, given the survey as it is now; throws the problem of a faulty one
     */
    Uni<Response> answer(ResultRequest request, Function<Survey, Asked> ask) {
        var representation = request.representation();
        var address = request.uri.getPath() + new TreeMap<>(request.query());
        return columns.current(request.survey)
                .flatMap(current -> {
                    var asked = ask.apply(current.survey());
                    var known = tag(current.survey(), current.log().lastSequence(), representation);
                    var notModified = Tag.notModified(request.request, known, HEADERS);
                    if (notModified.isPresent()) {
                        return Uni.createFrom().item(notModified.get());
                    }
                    var told = bodies.get(new Address(address, known));
                    return told != null
                            ? Uni.createFrom().item(response(told, known, representation))
                            : columns.count(current, asked.filter(), (columns, selection, asOf) -> {
                                var result = asked.result().count(columns, selection, asOf);
                                var body = representation == Representation.CSV ? RowsCsv.write(result) : result;
                                var tag = tag(current.survey(), asOf, representation);
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
        return body instanceof Result result
                ? result.rows().size() <= KEPT_ROWS
                : body instanceof String csv && csv.length() <= KEPT_CHARACTERS;
    }

    private static Response response(Object body, EntityTag tag, Representation representation) {
        return Tag.answer(Response.ok(body).type(representation.mediaType()), tag, HEADERS);
    }

    /** Whether the survey itself changed while its sheets were counted. */
    private static boolean isOfChange(Throwable failure) {
        return failure instanceof SurveyHasChanged || failure.getCause() instanceof SurveyHasChanged;
    }

    /** A result depends on the survey, the changes to its sheets and the address, which is the tag's scope. */
    private static EntityTag tag(Survey survey, long asOf, Representation representation) {
        return Tag.of(survey.id(), survey.revision(), asOf, representation.word());
    }
}
