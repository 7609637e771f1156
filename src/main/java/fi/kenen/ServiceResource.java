package fi.kenen;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where to go from the root. */
@Path("/")
@Tag(name = "service")
public class ServiceResource {

    private static final Service SERVICE = new Service("Kenen", "/openapi", "/docs", "/surveys");

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "showService",
            summary = "Find the service's entrances",
            description = "What runs here, and the addresses of its contract, its documentation and its surveys.")
    @APIResponse(
            responseCode = "200",
            description = "The entrances.",
            content = @Content(schema = @Schema(implementation = Service.class)))
    public Service show() {
        return SERVICE;
    }

    /** What runs here and where its entrances are. */
    @Schema(description = "What runs here and where its entrances are.")
    public record Service(
            @Schema(description = "Name of the software.", required = true, maxLength = 20) String name,
            @Schema(
                            description = "Address of the OpenAPI document.",
                            required = true,
                            maxLength = 100,
                            format = "uri-reference")
                    String contract,
            @Schema(
                            description = "Address of the documentation for people.",
                            required = true,
                            maxLength = 100,
                            format = "uri-reference")
                    String docs,
            @Schema(description = "Address of the surveys.", required = true, maxLength = 100, format = "uri-reference")
                    String surveys) {}
}
