package fi.kenen.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.access.Access;
import fi.kenen.answer.log.Log;
import fi.kenen.answer.log.Replace;
import fi.kenen.answer.log.writing.LogConfig;
import fi.kenen.answer.sheet.Sheet;
import fi.kenen.answer.sheet.Submission;
import fi.kenen.audit.Act;
import fi.kenen.http.body.BodyLimit;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Puts an answer sheet in the place of one that is there. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "answers")
public class AnswerReplacementResource {

    private final SheetChanges changes;

    AnswerReplacementResource(SheetChanges changes) {
        this.changes = changes;
    }

    @PUT
    @Path("/{survey}/answers/{sheet}")
    @BodyLimit(LogConfig.SHEET)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceAnswers",
            summary = "Replace an answer sheet",
            description =
                    "Puts a whole sheet in the place of one that is there, whatever the state of the survey. It is checked as a new one is. Who changes a sheet must have read it with `identities=plain`, or its organisation would become the pseudonym: the ETag of a sheet with a pseudonym is not taken as `If-Match`.")
    @RequestBody(
            required = true,
            description = "The whole sheet.",
            content = @Content(schema = @Schema(implementation = Submission.class)))
    @APIResponse(
            responseCode = "200",
            description = "The sheet as it is now.",
            content = @Content(schema = @Schema(implementation = Sheet.View.class)))
    @Problems({
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.SHEET_NOT_FOUND,
        ProblemKind.PRECONDITION_FAILED,
        ProblemKind.INVALID_SHEET,
        ProblemKind.PRECONDITION_REQUIRED,
        ProblemKind.BUSY,
        ProblemKind.DATABASE_AWAY
    })
    public Uni<Response> replace(
            @PathParam("survey") String key,
            @PathParam("sheet") String id,
            @HeaderParam("If-Match") String ifMatch,
            @Context SecurityContext caller,
            @BeanParam Act act,
            byte[] body) {
        var sheetId = Log.sheetId(id);
        var entry = act.on(key);
        ObjectNode json = Json.object(body);
        return changes.make(key, caller, (survey, invitation) -> {
                    var submission = Submission.read(json, survey.definition(), invitation);
                    return new Replace(survey, sheetId, ifMatch, submission, invitation, entry, body.length);
                })
                .map(sheet -> {
                    boolean isTheirs = Access.invitation(caller).isPresent();
                    return Response.ok(isTheirs ? sheet.viewOfRespondent() : sheet.view())
                            .tag(sheet.tag())
                            .build();
                });
    }
}
