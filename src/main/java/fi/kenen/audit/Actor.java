package fi.kenen.audit;

import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import java.util.UUID;

/**
 * Who does something, for the audit.
 *
 * @param caller name of the caller; the service itself where it acts by itself
 * @param requestId of the request that asked for it
 */
public record Actor(String caller, String requestId) {

    private static final int CALLER_LENGTH = 255;

    public Actor {
        Objects.requireNonNull(requestId);
        caller = caller.length() > CALLER_LENGTH ? caller.substring(0, CALLER_LENGTH) : caller;
    }

    /** The caller of a request. */
    static Actor of(SecurityContext caller, String requestId) {
        var principal = caller.getUserPrincipal();
        return new Actor(principal == null ? "nobody" : principal.getName(), requestId);
    }

    /** The service, which does something that nobody asked for now. */
    public static Actor service() {
        return new Actor("service", UUID.randomUUID().toString());
    }
}
