package fi.kenen.result;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.Results.Asked;
import fi.kenen.survey.question.Question;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How often what was chosen. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "frequencies")
class FrequencyResource {

    private final Results results;

    FrequencyResource(Results results) {
        this.results = results;
    }

    @GET
    @Path("/{survey}/frequencies/{question}")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(
            operationId = "readFrequencies",
            summary = "Read the frequencies of a question",
            description =
                    "Count, base and share of every option of a single, multiple or scale question, a scale also with mean and median; mean, standard deviation and quartiles of a number question. For all sheets and by one segment or two crossed. JSON and CSV have the same columns.")
    @Filtered
    @Tabular
    @APIResponse(
            responseCode = "200",
            description = "The frequencies.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Frequencies.class)))
    @Problems({ProblemKind.NOT_PUBLISHED, ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NO_FREQUENCIES})
    public Uni<Response> read(
            @PathParam("question") String questionKey, @QueryParam("by") String by, @BeanParam ResultRequest request) {
        return results.answer(request, survey -> {
            var question = survey.requireQuestion(questionKey);
            FrequencyCount.requireFrequencies(question);
            var query = MatrixQuery.of(survey.definition(), request.query());
            query.requireBounded(Math.max(1, question.tickable().size()));
            return new Asked<>(
                    query,
                    Readers.<Frequencies.Row>masked(slices -> slices.frequencies(question)::of)
                            .unless(faults -> refuseCrossing(question, query, faults)),
                    (columns, selection, asOf, mask) -> new Frequencies(
                            survey.key(),
                            questionKey,
                            survey.version(),
                            asOf,
                            FrequencyCount.method(question, query),
                            query.byKeys(),
                            FrequencyCount.rows(question, query, columns, selection)));
        });
    }

    /** One segment by another would be two crossed. */
    private static void refuseCrossing(Question question, MatrixQuery query, Faults faults) {
        if (question.segment() && !query.by().isEmpty()) {
            faults.addParameter("by", Code.NOT_PUBLISHED, "Readers do not cross segments.");
        }
    }
}
