package fi.kenen.http.problem;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** What fails once nobody waits for the answer any more. A problem of a client who has gone is no error of the service. */
@ApplicationScoped
class LateFailures {

    private static final Logger LOG = Logger.getLogger(LateFailures.class);

    void register(@Observes StartupEvent started) {
        Infrastructure.setDroppedExceptionHandler(LateFailures::log);
    }

    private static void log(Throwable e) {
        if (e instanceof Problem || DatabaseTrouble.problem(e).isPresent()) {
            LOG.debugf("Nobody waits any more for a problem: %s", e.getMessage());
        } else {
            LOG.error("What nobody waits for any more failed", ProblemMappers.withoutMessages(e));
        }
    }
}
