package fi.kenen.coding;

import fi.kenen.access.Access;
import fi.kenen.access.role.Role;
import fi.kenen.answer.SheetChanges;
import fi.kenen.answer.log.Code;
import fi.kenen.answer.log.Log;
import fi.kenen.answer.log.coding.Coding;
import fi.kenen.answer.log.coding.CodingLog;
import fi.kenen.audit.Act;
import fi.kenen.audit.AuditEntry;
import fi.kenen.http.Created;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyCache;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What one coder, who is mostly the caller, says of one text. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "codings")
class CodingResource {

    private final SurveyCache surveys;
    private final CodingLog log;
    private final SheetChanges changes;

    CodingResource(SurveyCache surveys, CodingLog log, SheetChanges changes) {
        this.surveys = surveys;
        this.log = log;
        this.changes = changes;
    }

    @GET
    @Path("/{survey}/answers/{sheet}/codings/{question}")
    @Blocking
    @Operation(
            operationId = "readCoding",
            summary = "Read one's coding of a text",
            description = "What the caller said of the text that a sheet answers a question with.")
    @APIResponse(
            responseCode = "200",
            description = "The coding.",
            content = @Content(schema = @Schema(implementation = Coding.class)))
    @Problems({
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.CODEBOOK_NOT_FOUND,
        ProblemKind.SHEET_NOT_FOUND,
        ProblemKind.CODING_NOT_FOUND
    })
    public Coding read(
            @PathParam("survey") String key,
            @PathParam("sheet") String sheet,
            @PathParam("question") String question,
            @Context SecurityContext caller) {
        var survey = surveys.look(key);
        survey.requireCodebook(question);
        return log.find(survey, question, Log.sheetId(sheet), coder(caller)).orElseThrow(CodingResource::notFound);
    }

    @PUT
    @Path("/{survey}/answers/{sheet}/codings/{question}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceCoding",
            summary = "Code a text",
            description =
                    "Says which codes the text has that a sheet answers a question with, in the place of what the caller said before. The same again changes nothing. What several coders say decides the codes of the sheet as the codebook has it. Where that is another decision, the sheet takes the next sequence and another ETag, so that an `If-Match` of whoever edits it is stale although no answer has changed.")
    @RequestBody(
            required = true,
            description = "The codes.",
            content = @Content(schema = @Schema(implementation = CodingOrder.class)))
    @APIResponse(
            responseCode = "200",
            description = "The coding as it is now.",
            content = @Content(schema = @Schema(implementation = Coding.class)))
    @APIResponse(
            responseCode = "201",
            description = "The coding, which there was not before.",
            content = @Content(schema = @Schema(implementation = Coding.class)))
    @Problems({
        ProblemKind.MALFORMED_JSON,
        ProblemKind.INVALID_REQUEST,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.CODEBOOK_NOT_FOUND,
        ProblemKind.SHEET_NOT_FOUND,
        ProblemKind.NOTHING_TO_CODE,
        ProblemKind.TEXT_CHANGED,
        ProblemKind.INVALID_CODINGS,
        ProblemKind.BUSY,
        ProblemKind.DATABASE_AWAY
    })
    public Uni<Response> replace(
            @PathParam("survey") String key,
            @PathParam("sheet") String id,
            @PathParam("question") String question,
            @Context SecurityContext caller,
            @BeanParam Act act,
            byte[] body) {
        var sheet = Log.sheetId(id);
        var coder = coder(caller);
        var entry = act.on(key).about(sheet).with("question", question);
        var order = CodingOrder.read(body);
        return changes.make(key, survey -> {
                    order.requireFit(survey.requireCodebook(question));
                    return change(survey, question, sheet, coder, order.codes(), order.tag(), entry);
                })
                .map(result -> (result.created() == 1
                                ? Created.at("/surveys/" + key + "/answers/" + sheet + "/codings/" + question)
                                : Response.ok())
                        .entity(result.codings().get(0))
                        .build());
    }

    @DELETE
    @Path("/{survey}/answers/{sheet}/codings/{question}")
    @Operation(
            operationId = "deleteCoding",
            summary = "Take a coding of a text back",
            description =
                    "As if the coder had never coded the text that a sheet answers a question with; it is in the coder's work list again. Only an author takes back what another said, also of one who may code no more.")
    @APIResponse(responseCode = "204", description = "The coding is gone.")
    @Problems({
        ProblemKind.FORBIDDEN,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.CODEBOOK_NOT_FOUND,
        ProblemKind.SHEET_NOT_FOUND,
        ProblemKind.CODING_NOT_FOUND,
        ProblemKind.BUSY,
        ProblemKind.DATABASE_AWAY
    })
    public Uni<Response> delete(
            @PathParam("survey") String key,
            @PathParam("sheet") String id,
            @PathParam("question") String question,
            @QueryParam("coder") String coder,
            @Context SecurityContext caller,
            @BeanParam Act act) {
        var whose = coder == null ? coder(caller) : coder;
        if (!whose.equals(coder(caller))) {
            Access.requireAtLeast(caller, Role.AUTHOR);
        }
        var sheet = Log.sheetId(id);
        var entry = act.on(key).about(sheet).with("question", question).with("coder", whose);
        return changes.make(key, survey -> change(survey, question, sheet, whose, null, null, entry))
                .map(result -> {
                    if (result.changed() == 0) {
                        throw notFound();
                    }
                    return Response.noContent().build();
                });
    }

    /** @param codes null to take back what the coder said */
    private static Code change(
            Survey survey,
            String question,
            UUID sheet,
            String coder,
            List<String> codes,
            String tag,
            AuditEntry entry) {
        return new Code(survey, question, List.of(new Code.Item(sheet, coder, codes, tag, null)), entry);
    }

    private static String coder(SecurityContext caller) {
        return Access.caller(caller).orElseThrow().name();
    }

    private static Problem notFound() {
        return new Problem(ProblemKind.CODING_NOT_FOUND, "The coder has not coded this text.");
    }
}
