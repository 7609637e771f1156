package fi.kenen.audit;

import fi.kenen.http.PageRequest;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit: who did what. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
@Blocking
public class AuditResource {

    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    @GET
    @Operation(
            operationId = "listAudit",
            summary = "Read the audit",
            description =
                    "Who did what, when and with which request, newest first: every change to surveys, invitations and webhooks, every sheet replaced, erased or told, imports and what retention deleted. Entries are kept for good. That of an erasure certifies it.")
    @APIResponse(
            responseCode = "200",
            description = "A page of entries.",
            content = @Content(schema = @Schema(implementation = AuditView.Items.class)))
    @Problems(ProblemKind.INVALID_REQUEST)
    public Response list(@QueryParam("survey") String survey, @BeanParam PageRequest request) {
        return request.answer(page -> audit.list(survey, page), AuditView::id, AuditView.Items::new);
    }
}
