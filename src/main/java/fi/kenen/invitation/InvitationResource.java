package fi.kenen.invitation;

import fi.kenen.audit.Act;
import fi.kenen.http.PageRequest;
import fi.kenen.http.body.JsonLines;
import fi.kenen.http.body.StreamedBodies;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.SurveyCache;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Invitations: who may answer. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "invitations")
@Blocking
public class InvitationResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final int MOST = 100_000;
    private static final int LONGEST_LINE = 1 << 20;

    private final SurveyCache surveys;
    private final InvitationStore invitations;
    private final StreamedBodies streamed;

    InvitationResource(SurveyCache surveys, InvitationStore invitations, StreamedBodies streamed) {
        this.surveys = surveys;
        this.invitations = invitations;
        this.streamed = streamed;
    }

    @POST
    @Path("/{survey}/invitations")
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @Operation(
            operationId = "createInvitations",
            summary = "Create invitations",
            description =
                    "Makes an invitation of every line of the body (`organisation`, `answers`, `expiresAt`, all of them optional), at most 100,000, all or none. The answer has a line for each, in the same order, with the secret that the respondent sends as bearer token. It is told this one time.")
    @RequestBody(
            required = true,
            description = "A JSON object on each line.",
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            description = "A line for each invitation.",
                                            maxLength = Integer.MAX_VALUE)))
    @APIResponse(
            responseCode = "201",
            description = "The invitations.",
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            description = "Lines with `id`, `secret` and what was ordered.",
                                            maxLength = Integer.MAX_VALUE)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND})
    public Response create(@PathParam("survey") String key, @BeanParam Act act, InputStream body) throws IOException {
        var survey = surveys.look(key);
        var faults = new Faults();
        var orders = new ArrayList<Order>();
        var lines = new JsonLines(body, 0, LONGEST_LINE, faults);
        while (lines.hasNext()) {
            var line = lines.next();
            if (orders.size() == MOST) {
                faults.add("", Code.TOO_MANY, "At most " + MOST + " invitations are made at once.");
                break;
            }
            orders.add(line == null ? null : Order.read(line, survey.definition()));
        }
        if (orders.isEmpty() && !faults.any()) {
            faults.add("", Code.EMPTY, "Send a line for each invitation.");
        }
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        var issued = invitations.create(survey, orders, act.on(key));
        var writer = Json.writer(IssuedInvitation.class);
        StreamingOutput secrets = out -> {
            for (var invitation : issued) {
                out.write((writer.writeValueAsString(invitation) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        };
        return Response.status(201).type(NDJSON).entity(streamed.whole(secrets)).build();
    }

    @GET
    @Path("/{survey}/invitations")
    @Operation(
            operationId = "listInvitations",
            summary = "List the invitations",
            description = "The invitations of a survey with what became of them, oldest first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of invitations.",
            content = @Content(schema = @Schema(implementation = InvitationView.Items.class)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND})
    public Response list(@PathParam("survey") String key, @BeanParam PageRequest request) {
        return request.answer(
                page -> invitations.list(surveys.look(key), page), InvitationView::id, InvitationView.Items::new);
    }

    @DELETE
    @Path("/{survey}/invitations/{invitation}")
    @Operation(
            operationId = "revokeInvitation",
            summary = "Revoke an invitation",
            description = "Its secret opens nothing any more. A sheet that it was used for stays.")
    @APIResponse(responseCode = "204", description = "The invitation is revoked.")
    @Problems({ProblemKind.SURVEY_NOT_FOUND, ProblemKind.INVITATION_NOT_FOUND})
    public Response revoke(@PathParam("survey") String key, @PathParam("invitation") String id, @BeanParam Act act) {
        var survey = surveys.look(key);
        if (!id.matches("[0-9]{1,18}")) {
            throw new Problem(ProblemKind.INVITATION_NOT_FOUND, "No invitation of this survey has this identifier.");
        }
        invitations.revoke(survey, Long.parseLong(id), act.on(key));
        return Response.noContent().build();
    }
}
