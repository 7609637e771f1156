package fi.kenen.answer.transfer;

import fi.kenen.answer.transfer.ImportProgress.State;
import fi.kenen.audit.Actor;
import fi.kenen.audit.AuditEntry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Ends the imports whose service ended in the middle, and removes what they wrote. Any replica does it for all. */
@ApplicationScoped
class ImportSweep {

    private static final Logger LOG = Logger.getLogger(ImportSweep.class);

    private final ImportStore imports;

    ImportSweep(ImportStore imports) {
        this.imports = imports;
    }

    void start(@Observes StartupEvent started, Scheduler scheduler, ImportConfig config) {
        scheduler
                .newJob("imports")
                .setInterval(config.every().toString())
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(execution -> run())
                .schedule();
    }

    void run() {
        try {
            for (var left : imports.left()) {
                var lease = imports.takeOver(left);
                if (lease.isPresent()) {
                    LOG.infof(
                            "Import %d into survey %s was cut off; nothing of it is kept.",
                            left.id(), left.surveyKey());
                    lease.get()
                            .discard(
                                    State.CUT_OFF,
                                    AuditEntry.of(Actor.service(), ImportResource.OPERATION, left.surveyKey()));
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("Imports that were cut off are ended later: %s", e.getClass());
        }
    }
}
