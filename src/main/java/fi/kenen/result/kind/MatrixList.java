package fi.kenen.result.kind;

import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.index.Index;
import fi.kenen.index.Progress;
import fi.kenen.survey.SurveyCache;
import fi.kenen.survey.question.RolesQuestion;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Which matrices a survey has, and how far they are from being counted. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "matrices")
class MatrixList {

    private final Index index;
    private final SurveyCache surveys;

    MatrixList(Index index, SurveyCache surveys) {
        this.index = index;
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
            content = @Content(schema = @Schema(implementation = Body.class)))
    @Problems(ProblemKind.SURVEY_NOT_FOUND)
    public Response list(@PathParam("survey") String surveyKey) {
        var survey = surveys.look(surveyKey);
        var items = survey.withThemes().questions().stream()
                .filter(RolesQuestion.class::isInstance)
                .map(question -> new Item(question.key(), "/surveys/" + survey.key() + "/matrices/" + question.key()))
                .toList();
        return Response.ok(new Body(items, index.progress(survey))).build();
    }

    @Schema(name = "RoleMatrixList", description = "The matrices that a survey has.")
    record Body(
            @Schema(description = "One for each roles question.", required = true, maxItems = 200) List<Item> items,
            @Schema(required = true) Progress columns) {}

    /** Where a matrix is. */
    @Schema(name = "RoleMatrixLink", description = "Where a matrix is.")
    record Item(
            @Schema(description = "Key of the roles question.", required = true, maxLength = 64) String question,
            @Schema(description = "Address of its matrix.", required = true, maxLength = 200, format = "uri-reference")
                    String href) {}
}
