package fi.kenen.odata;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ODataError;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemBody;
import fi.kenen.http.problem.ProblemKind;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What OData asks of every request and every answer at its addresses. */
class Protocol {

    /** What the standard has beside what is read here. */
    private static final Set<String> OF_THE_STANDARD = Set.of(
            "$expand", "$search", "$apply", "$compute", "$levels", "$index", "$schemaversion", "$deltatoken", "$id");

    /** How the name of a value begins that stands apart from its filter. */
    private static final String ALIAS = "@";

    private static final String NEWEST_READ = "OData-MaxVersion";

    /**
     * Once it is known who asks, and before unknown parameters are refused: whoever asks for what the standard has beside is
     * told 501, whatever else is wrong with the options.
     */
    @ServerRequestFilter(nonBlocking = true, priority = Priorities.USER - 1)
    void check(ContainerRequestContext request) {
        if (!isOData(request)) {
            return;
        }
        var faults = new Faults();
        var newest = request.getHeaderString(NEWEST_READ);
        if (newest != null && !newest.strip().matches("([4-9]|[1-9][0-9])(\\.[0-9]{1,2})?")) {
            faults.addParameter(NEWEST_READ, Code.OUT_OF_RANGE, "Must be " + ODataError.VERSION + " or more.");
        }
        var written = request.getHeaderString(ODataError.VERSION_HEADER);
        if (written != null && !written.strip().matches("4\\.01?")) {
            faults.addParameter(ODataError.VERSION_HEADER, Code.OUT_OF_RANGE, "Must be 4.0 or 4.01.");
        }
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        for (var option : request.getUriInfo().getQueryParameters().keySet()) {
            if (OF_THE_STANDARD.contains(option) || option.startsWith(ALIAS)) {
                throw new Problem(ProblemKind.NOT_IMPLEMENTED, "`" + option + "` is not to be had here.");
            }
        }
    }

    @ServerResponseFilter
    void complete(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isOData(request)) {
            return;
        }
        response.getHeaders().putSingle(ODataError.VERSION_HEADER, ODataError.VERSION);
        if (response.getHeaders().containsKey(HttpHeaders.ALLOW)) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, ODataError.METHODS);
        }
        if (response.getEntity() instanceof ProblemBody problem) {
            response.setEntity(ODataError.of(problem), new Annotation[0], MediaType.valueOf(ODataError.MEDIA_TYPE));
        }
    }

    private static boolean isOData(ContainerRequestContext request) {
        return ODataError.isAt(request.getUriInfo().getPath());
    }
}
