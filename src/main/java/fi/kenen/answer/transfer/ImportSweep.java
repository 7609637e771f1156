package fi.kenen.answer.transfer;

import fi.kenen.answer.transfer.ImportProgress.State;
import fi.kenen.audit.Actor;
import fi.kenen.audit.AuditEntry;
import fi.kenen.survey.SurveyStore;
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
    private final SurveyStore surveys;

    ImportSweep(ImportStore imports, SurveyStore surveys) {
        this.imports = imports;
        this.surveys = surveys;
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
                var key = surveys.key(left.survey());
                var lease = key.flatMap(there -> imports.takeOver(left));
                if (lease.isPresent()) {
                    LOG.infof("Import %d into survey %s was cut off; nothing of it is kept.", left.id(), key.get());
                    lease.get()
                            .discard(
                                    State.CUT_OFF, AuditEntry.of(Actor.service(), ImportResource.OPERATION, key.get()));
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("Imports that were cut off are ended later: %s", e.getClass());
        }
    }
}
