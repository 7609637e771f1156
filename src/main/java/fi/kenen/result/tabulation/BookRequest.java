package fi.kenen.result.tabulation;

import fi.kenen.access.Access;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.SecurityContext;

/** Who asks for several tables, and of which survey. */
public class BookRequest {

    @PathParam("survey")
    String survey;

    @Context
    Request request;

    @Context
    SecurityContext caller;

    /** The key of the survey. */
    public String survey() {
        return survey;
    }

    /** Whether the caller sees protected results only: whoever is not known to see everything. */
    public boolean isProtected() {
        return !Access.seesEverything(caller);
    }
}
