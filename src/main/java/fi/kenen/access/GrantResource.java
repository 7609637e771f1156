package fi.kenen.access;

import fi.kenen.access.credential.ApiKey;
import fi.kenen.access.credential.ApiKeyStore;
import fi.kenen.access.role.Grant;
import fi.kenen.access.role.GrantStore;
import fi.kenen.access.role.Role;
import fi.kenen.audit.Act;
import fi.kenen.audit.Audit;
import fi.kenen.http.PageRequest;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Grants: who has which role on a survey. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
@Blocking
@Transactional
public class GrantResource {

    private final GrantStore grants;
    private final ApiKeyStore keys;
    private final Audit audit;

    GrantResource(GrantStore grants, ApiKeyStore keys, Audit audit) {
        this.grants = grants;
        this.keys = keys;
        this.audit = audit;
    }

    @GET
    @Path("/{survey}/grants")
    @Operation(
            operationId = "listGrants",
            summary = "List who has a role on a survey",
            description = "The grants of a survey, oldest first. Roles that a token brings along are not among them.")
    @APIResponse(
            responseCode = "200",
            description = "A page of grants.",
            content = @Content(schema = @Schema(implementation = Grant.Items.class)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND})
    public Response list(@PathParam("survey") String survey, @BeanParam PageRequest request) {
        return request.answer(page -> grants.list(survey, page), Grant::id, Grant.Items::new);
    }

    @PUT
    @Path("/{survey}/grants/{grantee}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceGrant",
            summary = "Grant a role on a survey",
            description =
                    "Gives the grantee one role, in the place of the one it may have had. It holds at once. An API key must exist; whether a token of this subject does is not checked.")
    @RequestBody(
            required = true,
            description = "The role.",
            content = @Content(schema = @Schema(implementation = Grant.Order.class)))
    @APIResponse(
            responseCode = "200",
            description = "The grant.",
            content = @Content(schema = @Schema(implementation = Grant.class)))
    @Problems({
        ProblemKind.MALFORMED_JSON,
        ProblemKind.INVALID_REQUEST,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.API_KEY_NOT_FOUND
    })
    public Grant replace(
            @PathParam("survey") String survey, @PathParam("grantee") String grantee, @BeanParam Act act, byte[] body) {
        var role = Role.of(Grant.Order.read(body).role());
        if (!Grant.GRANTEE.matcher(grantee).matches()) {
            var faults = new Faults();
            faults.addParameter("grantee", Code.MALFORMED, "Must be key:<identifier> or token:<subject>.");
            throw faults.problem(ProblemKind.INVALID_REQUEST);
        }
        var entry = act.on(survey);
        var replaced = grants.replace(survey, grantee, role, entry.actor().caller());
        // Or the next key that is made would have the role.
        ApiKey.named(grantee).ifPresent(keys::require);
        audit.write(entry.about(grantee).with("role", role.word()));
        return replaced;
    }

    @DELETE
    @Path("/{survey}/grants/{grantee}")
    @Operation(
            operationId = "withdrawGrant",
            summary = "Withdraw a role on a survey",
            description =
                    "The grantee has no role on the survey any more, at once. A role that a token brings along stays.")
    @APIResponse(responseCode = "204", description = "The role is withdrawn.")
    @Problems({ProblemKind.SURVEY_NOT_FOUND, ProblemKind.GRANT_NOT_FOUND})
    public Response withdraw(
            @PathParam("survey") String survey, @PathParam("grantee") String grantee, @BeanParam Act act) {
        grants.withdraw(survey, grantee);
        audit.write(act.on(survey).about(grantee));
        return Response.noContent().build();
    }
}
