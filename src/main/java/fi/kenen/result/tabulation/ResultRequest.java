package fi.kenen.result.tabulation;

import fi.kenen.access.Access;
import fi.kenen.access.role.Role;
import fi.kenen.answer.sheet.Pseudonyms;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.Query;
import fi.kenen.survey.Survey;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;

/** What a result of any kind is asked for with: of which survey, over which sheets, in which form. */
public class ResultRequest extends TableRequest {

    @PathParam("survey")
    String survey;

    @QueryParam(Pseudonyms.PARAMETER)
    String identities;

    /** Whether the caller sees protected results only: whoever is not known to see everything. */
    public boolean isProtected() {
        return !Access.seesEverything(caller);
    }

    /** @throws Problem {@link ProblemKind#FORBIDDEN} where names are asked for by who may not see them */
    @Override
    void requireAllowed() {
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

    /** The query parameters, for readers with the weight by which they get results of the survey. */
    public MultivaluedMap<String, String> query(Survey of) {
        return isProtected() ? Query.ofReader(of, query()) : query();
    }
}
