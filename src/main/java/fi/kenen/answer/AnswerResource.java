package fi.kenen.answer;

import fi.kenen.access.OpenToAll;
import fi.kenen.http.Page;
import fi.kenen.http.Problem;
import fi.kenen.http.ProblemKind;
import fi.kenen.http.Problems;
import fi.kenen.http.Tag;
import fi.kenen.survey.SurveyStore;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answer sheets: what respondents said. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "answers")
@Transactional
class AnswerResource {

    private final SurveyStore surveys;
    private final Log log;

    AnswerResource(SurveyStore surveys, Log log) {
        this.surveys = surveys;
        this.log = log;
    }

    @POST
    @Path("/{survey}/answers")
    @OpenToAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitAnswers",
            summary = "Submit an answer sheet",
            description =
                    "The sheet is checked whole against the version in force; every fault is named at once with its JSON pointer. It is kept once 201 is answered. Needs no key.")
    @RequestBody(
            required = true,
            description = "The sheet.",
            content = @Content(schema = @Schema(implementation = Submission.class)))
    @APIResponse(
            responseCode = "201",
            description = "The sheet is kept.",
            content = @Content(schema = @Schema(implementation = Sheet.Receipt.class)))
    @Problems({
        ProblemKind.MALFORMED_JSON,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.SURVEY_NOT_OPEN,
        ProblemKind.INVALID_SHEET
    })
    public Response submit(@PathParam("survey") String key, byte[] body) {
        var survey = surveys.lock(key);
        survey.requireOpen();
        var sheet = log.append(survey, Submission.read(body, survey.definition()));
        return Response.created(URI.create("/surveys/" + key + "/answers/" + sheet.id()))
                .entity(sheet.receipt())
                .build();
    }

    @GET
    @Path("/{survey}/answers")
    @Operation(
            operationId = "listAnswers",
            summary = "List answer sheets",
            description = "The sheets of a survey in the order of their sequence.")
    @APIResponse(
            responseCode = "200",
            description = "A page of sheets.",
            content = @Content(schema = @Schema(implementation = Sheet.Items.class)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND})
    public Response list(
            @PathParam("survey") String key,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit,
            @Context UriInfo uri) {
        var page = Page.of(after, limit);
        var survey = surveys.require(key);
        return page.answer(log.after(survey, page.after(), page.limit() + 1), Sheet::sequence, uri, Sheet.Items::new);
    }

    @GET
    @Path("/{survey}/answers/{sheet}")
    @Operation(operationId = "readAnswers", summary = "Read an answer sheet", description = "One sheet as it is now.")
    @APIResponse(
            responseCode = "200",
            description = "The sheet.",
            content = @Content(schema = @Schema(implementation = Sheet.class)))
    @Problems({ProblemKind.SURVEY_NOT_FOUND, ProblemKind.SHEET_NOT_FOUND})
    public Response read(@PathParam("survey") String key, @PathParam("sheet") String id, @Context Request request) {
        var survey = surveys.require(key);
        var sheet = log.find(survey, uuid(id)).orElseThrow(AnswerResource::notFound);
        return Tag.answer(request, Tag.of(survey.id(), sheet.sequence()), () -> Response.ok(sheet));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    private static Problem notFound() {
        return new Problem(ProblemKind.SHEET_NOT_FOUND, "No sheet of this survey has this identifier.");
    }
}
