package fi.kenen.answer.log.writing;

import fi.kenen.http.guard.RateLimited;
import fi.kenen.http.problem.Problem;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a sheet that would wait for too long before anything is read of it, so that under any load the time goes into
 * what can be kept.
 */
class Backlog {

    private final LogWriter log;

    Backlog(LogWriter log) {
        this.log = log;
    }

    /** @throws Problem {@link fi.kenen.http.problem.ProblemKind#BUSY} */
    @ServerRequestFilter(nonBlocking = true, priority = Priorities.AUTHENTICATION - 3)
    void check(ResourceInfo resource) {
        var operation = resource.getResourceMethod();
        if (operation != null && operation.isAnnotationPresent(RateLimited.class) && log.isBehind()) {
            throw LogWriter.busy();
        }
    }
}
