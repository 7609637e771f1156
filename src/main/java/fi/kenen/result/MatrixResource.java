package fi.kenen.result;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.index.Index;
import fi.kenen.result.Results.Asked;
import fi.kenen.survey.SurveyCache;
import fi.kenen.survey.question.RolesQuestion;
import io.smallrye.common.annotation.Blocking;
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

/** Role matrices: what the answers add up to. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "matrices")
class MatrixResource {

    private final Results results;
    private final Index columns;
    private final SurveyCache surveys;

    MatrixResource(Results results, Index columns, SurveyCache surveys) {
        this.results = results;
        this.columns = columns;
        this.surveys = surveys;
    }

    @GET
    @Path("/{survey}/matrices")
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "showMatrices",
            summary = "List the matrices of a survey",
            description =
                    "The roles questions, each with the address of its matrix, and how far the in-memory columns are from which results are counted.")
    @APIResponse(
            responseCode = "200",
            description = "The matrices.",
            content = @Content(schema = @Schema(implementation = MatrixList.class)))
    @Problems(ProblemKind.SURVEY_NOT_FOUND)
    public Response list(@PathParam("survey") String surveyKey) {
        var survey = surveys.look(surveyKey);
        var items = survey.definition().questions().stream()
                .filter(RolesQuestion.class::isInstance)
                .map(question ->
                        new MatrixList.Item(question.key(), "/surveys/" + survey.key() + "/matrices/" + question.key()))
                .toList();
        return Response.ok(new MatrixList(items, columns.progress(survey))).build();
    }

    @GET
    @Path("/{survey}/matrices/{question}")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(
            operationId = "readMatrix",
            summary = "Read a role matrix",
            description =
                    "Count, base and share of every cell (function, role) of a roles question with confidence interval, standard error, design effect and effective base, organisations being clusters; for all sheets and by one segment or two crossed. A function that a respondent marked absent leaves that sheet out of the base of the function. JSON and CSV have the same columns.")
    @Filtered
    @Tabular
    @APIResponse(
            responseCode = "200",
            description = "The matrix.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Matrix.class)))
    @Problems({ProblemKind.NOT_PUBLISHED, ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> read(
            @PathParam("question") String questionKey,
            @QueryParam("by") String by,
            @QueryParam("confidence") String confidence,
            @QueryParam("unit") String unit,
            @QueryParam("base") String base,
            @QueryParam("figures") String figures,
            @BeanParam ResultRequest request) {
        return results.answer(request, survey -> {
            if (!(survey.requireQuestion(questionKey) instanceof RolesQuestion question)) {
                throw new Problem(ProblemKind.NOT_A_ROLES_QUESTION, "The question is of another kind.");
            }
            var query = MatrixQuery.of(survey.definition(), request.query());
            query.requireBounded(question.functions().size() * question.roles().size());
            return new Asked<>(
                    query,
                    Readers.<Matrix.Row>masked(
                            slices -> row -> slices.cells(question).ofMatrix(row, query.precision())),
                    (columns, selection, asOf, mask) -> new Matrix(
                            survey.key(),
                            question.key(),
                            survey.version(),
                            asOf,
                            Matrix.method(query, columns),
                            query.byKeys(),
                            MatrixCount.rows(question, query, query.precision(), columns, selection)));
        });
    }
}
