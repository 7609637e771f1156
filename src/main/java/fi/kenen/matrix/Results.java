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
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Function;

/** Answers requests for what is counted: not at all where the client has it already, and otherwise from the columns. */
@ApplicationScoped
class Results {

    private static final int RETRIES = 5;
    private static final Map<String, String> HEADERS = Map.of("Vary", "Accept", "Cache-Control", "private, no-cache");

    private final KnownColumns columns;

    Results(KnownColumns columns) {
        this.columns = columns;
    }

    /**
     * What a request asks for.
     *
     * @param filter the sheets that are counted
     * @param body makes the body of the answer
     */
    record Asked(SheetFilter filter, Counting<Object> body) {}

    /**
     * @param survey key of the survey
     * @param ask reads the request, given the survey as it is now; throws the problem of a faulty one
     */
    Uni<Response> answer(String survey, Request request, Representation representation, Function<Survey, Asked> ask) {
        return columns.current(survey)
                .flatMap(current -> {
                    var asked = ask.apply(current.survey());
                    var known = tag(current.survey(), current.log().lastSequence(), representation);
                    var notModified = Tag.notModified(request, known, HEADERS);
                    if (notModified.isPresent()) {
                        return Uni.createFrom().item(notModified.get());
                    }
                    return columns.count(
                            current,
                            asked.filter(),
                            (columns, selection, asOf) -> Tag.answer(
                                    Response.ok(asked.body().count(columns, selection, asOf))
                                            .type(representation.mediaType()),
                                    tag(current.survey(), asOf, representation),
                                    HEADERS));
                })
                .onFailure(Results::isOfChange)
                .retry()
                .atMost(RETRIES)
                .onFailure(Results::isOfChange)
                .transform(change -> new Problem(ProblemKind.BUSY, "The survey is being changed."));
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
