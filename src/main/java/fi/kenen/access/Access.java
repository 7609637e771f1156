package fi.kenen.access;

import fi.kenen.http.Problem;
import fi.kenen.http.ProblemKind;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a call through if its key allows it. An operation that says nothing of access needs the key. */
public class Access {

    private static final String SCHEME = "Bearer ";

    private final AdminKey adminKey;

    Access(AdminKey adminKey) {
        this.adminKey = adminKey;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    void authenticate(ContainerRequestContext request, ResourceInfo resource) {
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                    || !adminKey.is(header.substring(SCHEME.length()).strip())) {
                throw new Problem(
                        ProblemKind.KEY_REFUSED, "Send `Authorization: Bearer <key>` with a key that is in force.");
            }
            request.setSecurityContext(
                    new KeyHolder(request.getSecurityContext().isSecure()));
        } else if (resource.getResourceMethod() != null
                && !resource.getResourceMethod().isAnnotationPresent(OpenToAll.class)) {
            throw keyRequired();
        }
    }

    /** @throws Problem {@link ProblemKind#KEY_REQUIRED} when the call came without a key */
    public static void requireKey(SecurityContext caller) {
        if (caller.getUserPrincipal() == null) {
            throw keyRequired();
        }
    }

    private static Problem keyRequired() {
        return new Problem(ProblemKind.KEY_REQUIRED, "Send `Authorization: Bearer <key>`.");
    }

    private record KeyHolder(boolean isSecure) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return () -> "admin";
        }

        @Override
        public boolean isUserInRole(String role) {
            return role.equals("admin");
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
