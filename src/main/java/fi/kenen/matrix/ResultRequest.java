package fi.kenen.matrix;

import fi.kenen.access.Access;
import fi.kenen.http.Faults;
import fi.kenen.http.Problem;
import fi.kenen.http.ProblemKind;
import fi.kenen.http.Representation;
import fi.kenen.survey.Survey;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;

/** What a result of any kind is asked for with: of which survey, over which sheets, in which form. */
public class ResultRequest {

    @PathParam("survey")
    String survey;

    @QueryParam("organisation")
    String organisation;

    @QueryParam("from")
    String from;

    @QueryParam("before")
    String before;

    @QueryParam("format")
    String format;

    @Context
    UriInfo uri;

    @Context
    Request request;

    @Context
    SecurityContext caller;

    Representation representation() {
        return Representation.of(format, request, EnumSet.of(Representation.JSON, Representation.CSV));
    }

    /** Whether the caller sees protected results only. */
    boolean isProtected() {
        return Access.isReader(caller);
    }

    /** @throws Problem {@link ProblemKind#NOT_PUBLISHED} with everything that readers cannot ask */
    void requirePublished(Survey of, MatrixQuery query) {
        var faults = new Faults();
        requirePublished(of, query, faults);
        faults.throwIfAny(ProblemKind.NOT_PUBLISHED);
    }

    /** The same for a caller who has more to refuse, and then refuses all at once. */
    void requirePublished(Survey of, MatrixQuery query, Faults faults) {
        if (isProtected()) {
            query.requirePublished(of.definition().protection(), faults);
        }
    }

    /** The slices that readers see. */
    PublishedSlices slices(Survey of, MatrixQuery query, Columns columns) {
        return query.published(columns, of.definition());
    }

    /** The query parameters, also those that only some results have. */
    MultivaluedMap<String, String> query() {
        return uri.getQueryParameters();
    }
}
