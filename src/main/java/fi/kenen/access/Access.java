package fi.kenen.access;

import fi.kenen.access.credential.Credential;
import fi.kenen.access.role.Caller;
import fi.kenen.access.role.Operations;
import fi.kenen.access.role.Permission;
import fi.kenen.access.role.Role;
import fi.kenen.http.guard.RateLimited;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a request through if whoever sends it may do what it asks for. */
public class Access {

    private final Operations operations;
    private final CallerCache callers;

    Access(Operations operations, CallerCache callers) {
        this.operations = operations;
        this.callers = callers;
    }

    /** Gives null where nothing needs to be waited for: most requests are let through, or refused, at once. */
    @ServerRequestFilter(nonBlocking = true, priority = Priorities.AUTHENTICATION)
    Uni<Void> admit(ContainerRequestContext request, ResourceInfo resource) {
        if (resource.getResourceMethod() == null) {
            return null;
        }
        var permission = operations.permission(resource.getResourceMethod());
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            if (!permission.allows(Role.ANYONE)) {
                throw keyRequired();
            }
            return null;
        }
        var credential = Credential.of(header).orElseThrow(CallerCache::refused);
        if (credential.isInvitation() && permission.allows(Role.INVITED)) {
            enter(request, new InvitationHolder(credential.secret()), Role.INVITED);
            return null;
        }
        if (credential.isInvitation()) {
            request.setProperty(RateLimited.NO_GUESS, true);
            throw CallerCache.refused();
        }
        var survey = request.getUriInfo().getPathParameters().getFirst("survey");
        var seen = callers.lastSeen(credential)
                .filter(caller -> caller.role() == Role.ADMIN || !permission.dependsOnGrants());
        if (seen.isPresent()) {
            enter(request, seen.get(), requireRole(seen.get(), survey, permission));
            return null;
        }
        return Uni.createFrom()
                .item(() -> callers.look(credential))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(caller -> enter(request, caller, requireRole(caller, survey, permission)))
                .replaceWithVoid();
    }

    /** Whoever calls with a key or a token; empty for an invited respondent, and for one who sent nothing. */
    public static Optional<Caller> caller(SecurityContext context) {
        return context.getUserPrincipal() instanceof Caller caller ? Optional.of(caller) : Optional.empty();
    }

    /** The secret of the invitation that the call came with; not yet checked against any. */
    public static Optional<String> invitation(SecurityContext context) {
        return context.getUserPrincipal() instanceof InvitationHolder holder
                ? Optional.of(holder.secret())
                : Optional.empty();
    }

    /** Whether the caller's role on the survey that is asked for allows something. */
    public static boolean may(SecurityContext context, Permission permission) {
        return Arrays.stream(Role.values())
                .anyMatch(role -> permission.allows(role) && context.isUserInRole(role.word()));
    }

    /**
     * For what an operation does that is itself another.
     *
     * @throws Problem {@link ProblemKind#FORBIDDEN} when the caller's role on the survey that is asked for does not allow it
     */
    public static void require(SecurityContext context, Permission permission) {
        if (!may(context, permission)) {
            throw forbidden("The caller's role does not allow it.");
        }
    }

    /** Whether the caller is known to see everything of the survey that is asked for; all others see protected results. */
    public static boolean seesEverything(SecurityContext context) {
        return hasAtLeast(context, Role.ANALYST);
    }

    /**
     * For what is open to anyone only at times.
     *
     * @throws Problem {@link ProblemKind#KEY_REQUIRED} or {@link ProblemKind#SURVEY_NOT_FOUND} unless the caller is a
     *     reader of the survey that is asked for, or more
     */
    public static void requireReader(SecurityContext context) {
        if (context.getUserPrincipal() == null) {
            throw keyRequired();
        }
        if (!hasAtLeast(context, Role.READER)) {
            throw Problem.surveyNotFound();
        }
    }

    /**
     * For what an operation does not do for all who may call it.
     *
     * @throws Problem {@link ProblemKind#FORBIDDEN} when the caller's role on the survey that is asked for is less
     */
    public static void requireAtLeast(SecurityContext context, Role least) {
        if (!hasAtLeast(context, least)) {
            throw forbidden("It takes the role `" + least.word() + "`.");
        }
    }

    /** Whether the caller has a role, or a higher one, on the survey that is asked for. */
    public static boolean hasAtLeast(SecurityContext context, Role least) {
        return Arrays.stream(Role.values()).anyMatch(role -> role.covers(least) && context.isUserInRole(role.word()));
    }

    /**
     * For a survey that a request asks for beside the one of its address.
     *
     * @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND} or {@link ProblemKind#FORBIDDEN} when the caller's role on it is
     *     less
     */
    public static void requireAtLeast(SecurityContext context, Role least, String survey) {
        var role = caller(context).flatMap(caller -> caller.roleOn(survey)).orElseThrow(Problem::surveyNotFound);
        if (!role.covers(least)) {
            throw forbidden("On that survey it takes the role `" + least.word() + "`.");
        }
    }

    private static Problem forbidden(String detail) {
        return new Problem(ProblemKind.FORBIDDEN, detail);
    }

    private static Role requireRole(Caller caller, String survey, Permission permission) {
        var role = caller.roleOn(survey);
        if (role.isEmpty() && permission.allows(Role.ANYONE)) {
            return Role.ANYONE;
        }
        if (!permission.allows(role.orElseThrow(Problem::surveyNotFound))) {
            throw new Problem(
                    ProblemKind.FORBIDDEN,
                    "A caller with the role `" + role.get().word() + "` may not do this.");
        }
        return role.get();
    }

    private static void enter(ContainerRequestContext request, Principal who, Role role) {
        request.setSecurityContext(
                new Admission(who, role, request.getSecurityContext().isSecure()));
    }

    private static Problem keyRequired() {
        return new Problem(ProblemKind.KEY_REQUIRED, "Send `Authorization: Bearer <key>`.");
    }

    private record InvitationHolder(String secret) implements Principal {

        @Override
        public String getName() {
            return Role.INVITED.word();
        }

        @Override
        public String toString() {
            return getName();
        }
    }

    private record Admission(Principal getUserPrincipal, Role role, boolean isSecure) implements SecurityContext {

        @Override
        public boolean isUserInRole(String word) {
            return role.word().equals(word);
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
