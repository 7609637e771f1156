package fi.kenen.result.tabulation;

import fi.kenen.access.Access;
import fi.kenen.access.role.Role;
import fi.kenen.answer.sheet.Pseudonyms;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

/** What a result of any kind is asked for with: of which survey, over which sheets, in which form. */
public class ResultRequest {

    @PathParam("survey")
    String survey;

    @QueryParam(Pseudonyms.PARAMETER)
    String identities;

    @QueryParam("format")
    String format;

    @Context
    UriInfo uri;

    @Context
    Request request;

    @Context
    SecurityContext caller;

    /** Whether the caller sees protected results only: whoever is not known to see everything. */
    public boolean isProtected() {
        return !Access.seesEverything(caller);
    }

    /** @throws Problem {@link ProblemKind#FORBIDDEN} where names are asked for by who may not see them */
    void requireIdentities() {
        if (isByName()) {
            Access.requireAtLeast(caller, Role.AUTHOR);
        }
    }

    /** @throws Problem unless the caller may see what is asked for of another survey, too, all of which is told */
    void requireOther(String other) {
        Access.requireAtLeast(caller, isByName() ? Role.AUTHOR : Role.ANALYST, other);
    }

    private boolean isByName() {
        return Pseudonyms.isPlain(identities, new Faults());
    }

    /** The query parameters, also those that only some results have. */
    public MultivaluedMap<String, String> query() {
        return uri.getQueryParameters();
    }
}
