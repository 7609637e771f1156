package fi.kenen.http.guard;

import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemBody;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** How a request is answered that does not come to a resource. */
final class Refusal {

    private Refusal() {}

    static void end(HttpServerResponse response, Problem problem) {
        response.setStatusCode(problem.kind().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
                .end(Json.write(ProblemBody.of(problem)));
    }
}
