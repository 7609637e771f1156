package fi.kenen.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.answer.log.Append;
import fi.kenen.answer.log.Change;
import fi.kenen.answer.log.FirstAnswers;
import fi.kenen.answer.log.writing.LogConfig;
import fi.kenen.answer.sheet.Sheet;
import fi.kenen.answer.sheet.Submission;
import fi.kenen.http.Created;
import fi.kenen.http.body.BodyLimit;
import fi.kenen.http.guard.RateLimited;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.invitation.Invitation;
import fi.kenen.survey.Survey;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Sends an answer sheet in. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "answers")
public class AnswerSubmissionResource {

    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private final SheetChanges changes;
    private final FirstAnswers firstAnswers;

    AnswerSubmissionResource(SheetChanges changes, FirstAnswers firstAnswers) {
        this.changes = changes;
        this.firstAnswers = firstAnswers;
    }

    @POST
    @Path("/{survey}/answers")
    @RateLimited
    @BodyLimit(LogConfig.SHEET)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitAnswers",
            summary = "Submit an answer sheet",
            description =
                    "The sheet is checked whole against the version in force; every fault is named at once with its JSON pointer. It is kept once 201 is answered. With an `Idempotency-Key` a repeated request gets the first answer again, whenever it comes, also when the survey is closed by then or the invitation has expired. With `dryRun=true` everything is checked and nothing kept: neither the sheet nor its key, and the invitation stays as it is.")
    @RequestBody(
            required = true,
            description = "The sheet.",
            content = @Content(schema = @Schema(implementation = Submission.class)))
    @APIResponse(
            responseCode = "201",
            description = "The sheet is kept.",
            content = @Content(schema = @Schema(implementation = Sheet.Receipt.class)))
    // Above 201 and without content: generators of clients take the answer of the lowest 2xx for that of the call.
    @APIResponse(responseCode = "204", description = "In a dry run: the sheet would be kept.")
    @Problems({
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.SURVEY_NOT_OPEN,
        ProblemKind.INVITATION_REQUIRED,
        ProblemKind.INVITATION_REFUSED,
        ProblemKind.INVITATION_USED,
        ProblemKind.SHEET_ERASED,
        ProblemKind.INVALID_SHEET,
        ProblemKind.IDEMPOTENCY_KEY_REUSED,
        ProblemKind.BUSY,
        ProblemKind.DATABASE_AWAY
    })
    public Uni<RestResponse<String>> submit(
            @PathParam("survey") String key,
            @QueryParam("dryRun") String dryRun,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Context SecurityContext caller,
            byte[] body) {
        boolean keepsNothing = isDryRun(dryRun, idempotencyKey);
        ObjectNode json = Json.object(body);
        BiFunction<Survey, Invitation, Change<Sheet>> check = (survey, invitation) -> {
            survey.requireOpen();
            var submission = Submission.read(json, survey.definition(), invitation);
            return new Append(survey, json, submission, invitation, idempotencyKey, body.length);
        };
        var sheet = keepsNothing ? changes.tryOut(key, caller, check) : changes.make(key, caller, check);
        return sheet.onFailure(Problem.class)
                .recoverWithUni(refusal -> firstAnswers.of(key, json, idempotencyKey, caller, refusal))
                .map(kept -> keepsNothing ? RestResponse.noContent() : created(key, kept));
    }

    private static boolean isDryRun(String dryRun, String idempotencyKey) {
        var faults = new Faults();
        if (idempotencyKey != null && !IDEMPOTENCY_KEY.matcher(idempotencyKey).matches()) {
            faults.addParameter("Idempotency-Key", Code.MALFORMED, "Must be 1 to 255 visible ASCII characters.");
        }
        boolean keepsNothing = faults.isFirst("dryRun", dryRun, "true", "false");
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return keepsNothing;
    }

    private static RestResponse<String> created(String survey, Sheet sheet) {
        return Created.at(
                "/surveys/" + survey + "/answers/" + sheet.id(), sheet.receipt().json());
    }
}
