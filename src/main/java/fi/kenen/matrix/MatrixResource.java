package fi.kenen.matrix;

import fi.kenen.answer.Log;
import fi.kenen.http.Problem;
import fi.kenen.http.ProblemKind;
import fi.kenen.http.Problems;
import fi.kenen.http.Representation;
import fi.kenen.http.Tag;
import fi.kenen.survey.Question;
import fi.kenen.survey.SurveyStore;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterStyle;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Role matrices: what the answers add up to. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "matrices")
@Transactional
class MatrixResource {

    private final SurveyStore surveys;
    private final Log log;

    MatrixResource(SurveyStore surveys, Log log) {
        this.surveys = surveys;
        this.log = log;
    }

    @GET
    @Path("/{survey}/matrices/{question}")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(
            operationId = "readMatrix",
            summary = "Read a role matrix",
            description =
                    "Count, base and share of every cell (function, role) of a roles question, for all sheets and by a segment. A function that a respondent marked absent leaves that sheet out of the base of the function. JSON and CSV have the same columns.")
    @Parameter(
            name = "filter",
            in = ParameterIn.QUERY,
            style = ParameterStyle.DEEPOBJECT,
            explode = Explode.TRUE,
            description =
                    "Counts only sheets that have ticked one of the options: `filter[<question>]=<option>,<option>`. Several filters must all hold. An option of a roles question is `function.role`.",
            schema = @Schema(type = SchemaType.OBJECT, additionalProperties = String.class, maxProperties = 200),
            example = "{\"sector\": \"private\"}")
    @APIResponse(
            responseCode = "200",
            description = "The matrix.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Matrix.class)),
                @Content(
                        mediaType = "text/csv",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description = "A header and one line for each row.",
                                        maxLength = 1_000_000_000))
            })
    @Problems({
        ProblemKind.INVALID_REQUEST,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.QUESTION_NOT_FOUND,
        ProblemKind.NOT_ACCEPTABLE,
        ProblemKind.NOT_A_ROLES_QUESTION
    })
    public Response read(
            @PathParam("survey") String surveyKey,
            @PathParam("question") String questionKey,
            @QueryParam("by") String by,
            @QueryParam("format") String format,
            @Context UriInfo uri,
            @Context Request request) {
        var representation = Representation.of(format, request, EnumSet.of(Representation.JSON, Representation.CSV));
        var survey = surveys.require(surveyKey);
        if (!(survey.requireQuestion(questionKey) instanceof Question.Roles question)) {
            throw new Problem(ProblemKind.NOT_A_ROLES_QUESTION, "The question is of another kind.");
        }
        var query = MatrixQuery.of(survey.definition(), uri.getQueryParameters());
        var count = new MatrixCount(question, query);
        long asOf = log.lastSequence(survey);
        log.read(survey, 0, asOf, sheet -> {
            if (sheet.complete()) {
                count.add(sheet);
            }
            return true;
        });
        var matrix = new Matrix(
                survey.key(),
                question.key(),
                survey.version(),
                asOf,
                query.by().stream().map(Question::key).toList(),
                count.rows());
        var tag = Tag.of(survey.id(), survey.revision(), asOf, representation.word());
        var headers = Map.of("Vary", "Accept", "Cache-Control", "private, no-cache");
        return Tag.answer(request, tag, headers, () -> Response.ok(
                        representation == Representation.CSV ? MatrixCsv.write(matrix) : matrix)
                .type(representation.mediaType()));
    }
}
