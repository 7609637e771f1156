package fi.kenen.http.guard;

import fi.kenen.http.problem.ProblemBody;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What a browser's script is told that has not been let in. Asked for a password, the browser would ask its user, who knows
 * nothing of what the script does.
 */
class ScriptChallenges {

    /** Of the modes of the Fetch standard, those in which scripts ask. */
    private static final List<String> OF_SCRIPTS = List.of("cors", "same-origin");

    @ServerResponseFilter
    void leaveOutThePassword(ContainerRequestContext request, ContainerResponseContext response) {
        if (!response.getHeaders().containsKey(HttpHeaders.WWW_AUTHENTICATE)) {
            return;
        }
        var mode = request.getHeaderString("Sec-Fetch-Mode");
        if (mode != null && OF_SCRIPTS.contains(mode)) {
            response.getHeaders()
                    .computeIfPresent(HttpHeaders.WWW_AUTHENTICATE, (name, challenges) -> challenges.stream()
                            .filter(challenge -> !challenge.equals(ProblemBody.AS_PASSWORD))
                            .toList());
        }
    }
}
