package fi.kenen.result.tabulation;

import fi.kenen.access.Access;
import fi.kenen.access.role.Permission;
import fi.kenen.access.role.Role;
import fi.kenen.answer.sheet.Pseudonyms;
import fi.kenen.http.problem.Fault;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.Query;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.util.List;

/** What a result of any kind is asked for with: of which survey, over which sheets, in which form. */
public class ResultRequest extends TableRequest {

    @PathParam("survey")
    String survey;

    @QueryParam(Pseudonyms.PARAMETER)
    String identities;

    /**
     * The same caller's request for another result of the survey, which is answered as at its own address.
     *
     * @param method of a kind, which takes the request
     * @param path of its address
     * @param query all of it
     */
    public ResultRequest of(Method method, String path, MultivaluedMap<String, String> query) {
        return of(new KeptRequest(method, path, query, false));
    }

    private ResultRequest of(KeptRequest other) {
        var request = new ResultRequest();
        request.survey = survey;
        request.identities = other.query().getFirst(Pseudonyms.PARAMETER);
        request.format = other.query().getFirst("format");
        request.language = other.query().getFirst("language");
        request.dialect = other.query().getFirst("dialect");
        request.width = other.query().getFirst("width");
        request.uri = uri;
        request.http = http;
        request.request = this.request;
        request.headers = headers;
        request.caller = caller;
        request.operation = operation;
        request.kept = other;
        return request;
    }

    /** The same request, of which only that is answered whether it can be: without content where it can. */
    public ResultRequest onTrial() {
        return of(new KeptRequest(kept.operation(), kept.path(), kept.query(), true));
    }

    /** The key of the survey. */
    public String survey() {
        return survey;
    }

    /** @throws Problem {@link ProblemKind#FORBIDDEN} where the caller may not ask for what takes a permission */
    public void require(Permission permission) {
        Access.require(caller, permission);
    }

    /** Why the caller does not see what is planned; nothing where he does. */
    public List<Fault> refusals(SurveyDefinition of, Plan<?> plan) {
        var faults = new Faults();
        if (isProtected()) {
            Audience.refuse(of, plan, faults);
        }
        return faults.kept();
    }

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
