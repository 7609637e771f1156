package fi.kenen.result.tabulation;

import fi.kenen.access.Access;
import fi.kenen.result.Query;
import fi.kenen.survey.Survey;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
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

    /** Some query parameters, for readers with the weight by which they get results of the survey. */
    public MultivaluedMap<String, String> query(Survey of, MultivaluedMap<String, String> parameters) {
        return isProtected() ? Query.ofReader(of, parameters) : parameters;
    }

    /** Whether the caller sees protected results only: whoever is not known to see everything. */
    public boolean isProtected() {
        return !Access.seesEverything(caller);
    }
}
