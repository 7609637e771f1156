package fi.kenen.audit;

import fi.kenen.http.guard.RequestId;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a request does, as the audit calls it: the operation is that of the method which answers. */
public class Act {

    @Context
    SecurityContext caller;

    @Context
    ResourceInfo resource;

    @HeaderParam(RequestId.HEADER)
    @Parameter(hidden = true)
    String requestId;

    /** An entry about no survey. */
    public AuditEntry entry() {
        return on(null);
    }

    /** An entry about a survey, by its key. */
    public AuditEntry on(String survey) {
        var operation = resource.getResourceMethod().getAnnotation(Operation.class);
        return AuditEntry.of(Actor.of(caller, requestId), operation.operationId(), survey);
    }
}
