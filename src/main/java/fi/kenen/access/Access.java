package fi.kenen.access;

import fi.kenen.http.Problem;
import fi.kenen.http.ProblemKind;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.annotation.Annotation;
import java.security.Principal;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a call through if its key allows it. An operation that says nothing of access needs the key. */
public class Access {

    /** What the secret of an invitation begins with. */
    public static final String INVITATION = "invite_";

    private static final String SCHEME = "Bearer ";

    private final AdminKey adminKey;

    Access(AdminKey adminKey) {
        this.adminKey = adminKey;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    void authenticate(ContainerRequestContext request, ResourceInfo resource) {
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            if (resource.getResourceMethod() != null && !isMarked(resource, OpenToAll.class)) {
                throw keyRequired();
            }
            return;
        }
        var secret = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
        boolean isSecure = request.getSecurityContext().isSecure();
        if (secret.startsWith(INVITATION) && isMarked(resource, OpenToInvited.class)) {
            request.setSecurityContext(new Caller(new InvitationHolder(secret), isSecure));
        } else if (adminKey.is(secret)) {
            request.setSecurityContext(new Caller(() -> "admin", isSecure));
        } else {
            throw new Problem(
                    ProblemKind.KEY_REFUSED, "Send `Authorization: Bearer <key>` with a key that is in force.");
        }
    }

    /** @throws Problem {@link ProblemKind#KEY_REQUIRED} when the call came without a key */
    public static void requireKey(SecurityContext caller) {
        if (caller.getUserPrincipal() == null) {
            throw keyRequired();
        }
    }

    /** The secret of the invitation that the call came with; not yet checked against any. */
    public static Optional<String> invitation(SecurityContext caller) {
        return caller.getUserPrincipal() instanceof InvitationHolder holder
                ? Optional.of(holder.secret())
                : Optional.empty();
    }

    private static boolean isMarked(ResourceInfo resource, Class<? extends Annotation> mark) {
        return resource.getResourceMethod() != null
                && resource.getResourceMethod().isAnnotationPresent(mark);
    }

    private static Problem keyRequired() {
        return new Problem(ProblemKind.KEY_REQUIRED, "Send `Authorization: Bearer <key>`.");
    }

    private record InvitationHolder(String secret) implements Principal {

        @Override
        public String getName() {
            return "invited";
        }

        @Override
        public String toString() {
            return getName();
        }
    }

    private record Caller(Principal getUserPrincipal, boolean isSecure) implements SecurityContext {

        @Override
        public boolean isUserInRole(String role) {
            return getUserPrincipal.getName().equals(role);
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
