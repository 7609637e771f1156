package fi.kenen.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
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
        var unchanged = request.evaluatePreconditions(tag);
        return (unchanged != null ? unchanged : body.get().tag(tag)).build();
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
