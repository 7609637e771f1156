package fi.kenen.access;

import fi.kenen.access.credential.ApiKey;
import fi.kenen.access.credential.ApiKeyStore;
import fi.kenen.access.credential.IssuedApiKey;
import fi.kenen.access.credential.KeyOrder;
import fi.kenen.audit.Act;
import fi.kenen.http.Created;
import fi.kenen.http.PageRequest;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API keys: what programs call with. */
@Path("/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "api-keys")
@Blocking
public class ApiKeyResource {

    private final ApiKeyStore keys;
    private final CallerCache callers;

    ApiKeyResource(ApiKeyStore keys, CallerCache callers) {
        this.keys = keys;
        this.callers = callers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createApiKey",
            summary = "Create an API key",
            description =
                    "The answer tells the secret, this one time; only a hash of it is kept. A key without a role may do what it is granted on surveys.")
    @RequestBody(
            required = true,
            description = "What the key is for.",
            content = @Content(schema = @Schema(implementation = KeyOrder.class)))
    @APIResponse(
            responseCode = "201",
            description = "The key with its secret.",
            content = @Content(schema = @Schema(implementation = IssuedApiKey.class)))
    @Problems({ProblemKind.MALFORMED_JSON, ProblemKind.INVALID_REQUEST})
    public Response create(byte[] body, @BeanParam Act act) {
        var order = KeyOrder.read(body);
        var issued = keys.create(order, act.entry());
        return Created.at("/api-keys/" + issued.id()).entity(issued).build();
    }

    @GET
    @Operation(
            operationId = "listApiKeys",
            summary = "List the API keys",
            description = "Every key that was ever made, oldest first, without the secrets.")
    @APIResponse(
            responseCode = "200",
            description = "A page of keys.",
            content = @Content(schema = @Schema(implementation = ApiKey.Items.class)))
    @Problems(ProblemKind.INVALID_REQUEST)
    public Response list(@BeanParam PageRequest request) {
        return request.answer(keys::list, ApiKey::id, ApiKey.Items::new);
    }

    @GET
    @Path("/{apiKey}")
    @Operation(
            operationId = "showApiKey",
            summary = "Look at an API key",
            description = "One key, without its secret, with its end and its last use.")
    @APIResponse(
            responseCode = "200",
            description = "The key.",
            content = @Content(schema = @Schema(implementation = ApiKey.class)))
    @Problems(ProblemKind.API_KEY_NOT_FOUND)
    public ApiKey show(@PathParam("apiKey") String id) {
        return keys.require(number(id));
    }

    @DELETE
    @Path("/{apiKey}")
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key",
            description =
                    "Nobody is let in with it any more: at once by the replica that answers, within a few seconds by the others.")
    @APIResponse(responseCode = "204", description = "The key is revoked.")
    @Problems(ProblemKind.API_KEY_NOT_FOUND)
    public Response revoke(@PathParam("apiKey") String id, @BeanParam Act act) {
        keys.revoke(number(id), act.entry());
        callers.forget();
        return Response.noContent().build();
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw ApiKeyStore.notFound();
        }
        return Long.parseLong(id);
    }
}
