package fi.kenen.http.guard;

import fi.kenen.http.json.Json;
import fi.kenen.http.problem.ODataError;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemBody;
import fi.kenen.http.problem.ProblemMeters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** How a request is answered that does not come to a resource. */
@ApplicationScoped
class Refusals {

    private final ProblemMeters meters;

    Refusals(ProblemMeters meters) {
        this.meters = meters;
    }

    void end(RoutingContext context, Problem problem) {
        var body = ProblemBody.of(problem);
        meters.answered(body);
        var path = context.request().path();
        var response = context.response().setStatusCode(problem.kind().status());
        if (path != null && ODataError.isAt(path)) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, ODataError.MEDIA_TYPE)
                    .putHeader(ODataError.VERSION_HEADER, ODataError.VERSION)
                    .end(Json.write(ODataError.of(body)));
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE).end(Json.write(body));
        }
    }
}
