package fi.kenen.http;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Strong entity tags and the conditions that clients put on them (RFC 9110, section 13). */
public final class Tag {

    private Tag() {}

    /** A strong tag of parts that together say what the representation is. */
    public static EntityTag of(Object... parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            text.append(text.isEmpty() ? "" : "-").append(part);
        }
        return new EntityTag(text.toString());
    }

    /** Answers 304 when the client has this representation already, and otherwise what {@code body} makes. */
    public static Response answer(Request request, EntityTag tag, Supplier<Response.ResponseBuilder> body) {
        return answer(request, tag, Map.of(), body);
    }

    /**
     * The same with headers that both answers carry.
     *
     * @throws Problem {@link ProblemKind#PRECONDITION_FAILED} when an If-Match names another state
     */
    public static Response answer(
            Request request, EntityTag tag, Map<String, String> headers, Supplier<Response.ResponseBuilder> body) {
        return notModified(request, tag, headers).orElseGet(() -> answer(body.get(), tag, headers));
    }

    /**
     * The answer 304 with its headers where the client has this representation already; empty where it has not.
     *
     * @throws Problem {@link ProblemKind#PRECONDITION_FAILED} when an If-Match names another state
     */
    public static Optional<Response> notModified(Request request, EntityTag tag, Map<String, String> headers) {
        return Optional.ofNullable(unchanged(request, tag)).map(unchanged -> answer(unchanged, tag, headers));
    }

    /** What is answered with a tag and with headers. */
    public static Response answer(Response.ResponseBuilder response, EntityTag tag, Map<String, String> headers) {
        headers.forEach(response::header);
        return response.tag(tag).build();
    }

    private static Response.ResponseBuilder unchanged(Request request, EntityTag tag) {
        var unmet = request.evaluatePreconditions(tag);
        if (unmet == null) {
            return null;
        }
        if (unmet.build().getStatus() == 412) {
            throw new Problem(ProblemKind.PRECONDITION_FAILED, "This is not the state that If-Match names.");
        }
        return Response.notModified();
    }

    /**
     * Holds a change against the state that its sender has seen.
     *
     * @param ifMatch the If-Match header; null when there is none
     * @throws Problem {@link ProblemKind#PRECONDITION_REQUIRED} without the header,
     *     {@link ProblemKind#PRECONDITION_FAILED} when it names another state
     */
    public static void requireMatch(String ifMatch, EntityTag current) {
        if (ifMatch == null) {
            throw new Problem(
                    ProblemKind.PRECONDITION_REQUIRED, "Send the ETag that you have read as the header If-Match.");
        }
        if (ifMatch.strip().equals("*")) {
            return;
        }
        for (var tag : ifMatch.split(",")) {
            if (tag.strip().equals("\"" + current.getValue() + "\"")) {
                return;
            }
        }
        throw new Problem(ProblemKind.PRECONDITION_FAILED, "Read the resource again and repeat the change on it.");
    }
}
