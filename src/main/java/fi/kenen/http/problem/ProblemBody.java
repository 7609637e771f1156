package fi.kenen.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of every error answer (RFC 9457).
 *
 * @param errors every fault of the request; empty when the problem is not about faults in it
 */
@Schema(name = "Problem", description = "Why the request was refused (RFC 9457).")
public record ProblemBody(
        @Schema(
                        description = "Problem type, one for each code.",
                        format = "uri",
                        required = true,
                        maxLength = 200,
                        examples = "urn:problem-type:kenen:survey-not-found")
                String type,
        @Schema(description = "What the type means; the same for every occurrence.", required = true, maxLength = 200)
                String title,
        @Schema(description = "HTTP status code.", required = true, minimum = "400", maximum = "599", format = "int32")
                int status,
        @Schema(description = "What happened this time.", required = true, maxLength = Problem.LONGEST) String detail,
        @Schema(
                        description = "Stable code of the problem, for programs.",
                        required = true,
                        maxLength = 100,
                        examples = "survey-not-found")
                String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
                @Schema(description = "Every fault that was found in the request.", maxItems = Faults.KEPT)
                List<Fault> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** The challenge where what was sent is not accepted (RFC 6750), by which failed authentications are counted. */
    public static final String REFUSED = "Bearer realm=\"kenen\", error=\"invalid_token\"";

    private static final String CHALLENGE = "Bearer realm=\"kenen\"";

    /** Where a key is taken, it is taken as a password, too. Many a client sends it only after it has been asked so. */
    public static final String AS_PASSWORD = "Basic realm=\"kenen\", charset=\"UTF-8\"";

    public static ProblemBody of(Problem problem) {
        var kind = problem.kind();
        return new ProblemBody(
                kind.type(), kind.title(), kind.status(), problem.getMessage(), kind.code(), problem.faults());
    }

    public static Response response(Problem problem) {
        var kind = problem.kind();
        var response = Response.status(kind.status())
                .type(MediaType.valueOf(MEDIA_TYPE))
                .entity(of(problem));
        if (kind.status() == 401) {
            response.header("WWW-Authenticate", kind.isRefusal() ? REFUSED : CHALLENGE);
        }
        if (kind.asksForKey()) {
            response.header("WWW-Authenticate", AS_PASSWORD);
        }
        if (kind.status() == 503) {
            response.header("Retry-After", 1);
        }
        return response.build();
    }
}
