package fi.kenen.answer;

import fi.kenen.answer.log.CodebookLog;
import fi.kenen.answer.log.KeptIndex;
import fi.kenen.answer.log.Log;
import fi.kenen.answer.log.LogTransaction;
import fi.kenen.audit.Actor;
import fi.kenen.audit.AuditEntry;
import fi.kenen.database.Database;
import fi.kenen.invitation.InvitationStore;
import fi.kenen.survey.Remainder;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyStore;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Deletes what respondents said, and the invitations, once a survey is past its {@code deleteAfter}. Sheets are erased
 * through the log, some in each transaction, so that followers hear of it; whatever interrupts it, the next run goes on.
 * Replicas that run at once share the work.
 */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int AT_ONCE = 500;

    /** A start has other things to do, and what has waited for its day can wait for that. */
    private static final String AFTER_THE_START = "10s";

    private static final int LOCK_WAIT_SECONDS = 10;

    /** For how long an index may be kept that says what sheets do not say any more. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final SurveyStore surveys;
    private final Log log;
    private final CodebookLog codebooks;
    private final KeptIndex keptIndex;
    private final InvitationStore invitations;
    private final List<Remainder> remainders;
    private final Database database;

    Retention(
            SurveyStore surveys,
            Log log,
            CodebookLog codebooks,
            KeptIndex keptIndex,
            InvitationStore invitations,
            @All List<Remainder> remainders,
            Database database) {
        this.surveys = surveys;
        this.log = log;
        this.codebooks = codebooks;
        this.keptIndex = keptIndex;
        this.invitations = invitations;
        this.remainders = remainders;
        this.database = database;
    }

    void start(@Observes StartupEvent started, Scheduler scheduler, RetentionConfig config) {
        scheduler
                .newJob("retention")
                .setInterval(config.every().toString())
                .setDelayed(AFTER_THE_START)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(execution -> run())
                .schedule();
    }

    void run() {
        var actor = Actor.service();
        for (var survey : surveys.pastRetention()) {
            try {
                if (mayHaveMore(survey)) {
                    var closed = AuditEntry.of(actor, AuditEntry.RETENTION, survey.key())
                            .with("step", "closed");
                    delete(surveys.end(survey.key(), closed), actor);
                }
            } catch (RuntimeException e) {
                LOG.errorf("Retention of survey %s failed and is tried again later: %s", survey.key(), e.getClass());
            }
        }
        log.forgetErased();
        keptIndex.forgetBefore(Instant.now().minus(KEPT));
        codebooks.withVoid().forEach(this::decideVoid);
    }

    private void decideVoid(long id) {
        try {
            surveys.find(id).ifPresent(codebooks::decideVoid);
        } catch (RuntimeException e) {
            LOG.warnf("What is decided of texts of survey %d is brought up to date later: %s", id, e.getClass());
        }
    }

    private boolean mayHaveMore(Survey survey) {
        return survey.state() == Survey.State.OPEN || log.isUnerased(survey) || invitations.any(survey);
    }

    private void delete(Survey survey, Actor actor) {
        if (!survey.definition().isPastRetention(Instant.now())) {
            return;
        }
        var deleted = new Deletions();
        database.transact(connection -> {
            while (!step(connection, survey, actor, deleted)) {
                // on to the end
            }
            return null;
        });
        if (deleted.sheets > 0 || deleted.invitations > 0) {
            LOG.infof(
                    "Retention of survey %s: %d sheets erased, %d invitations deleted.",
                    survey.key(), deleted.sheets, deleted.invitations);
        }
    }

    /** What this run has deleted so far. */
    private static final class Deletions {
        private long sheets;
        private long invitations;
        private long lastNumber;
    }

    /** One transaction, which the audit tells; true when there is nothing more to do. */
    private boolean step(Connection connection, Survey survey, Actor actor, Deletions deleted) throws SQLException {
        var transaction = LogTransaction.begin(connection, survey.id(), LOCK_WAIT_SECONDS);
        if (!transaction.isCurrent(survey)) {
            // Its author may just have put the end off.
            connection.rollback();
            return true;
        }
        var sheets = transaction.eraseAfter(deleted.lastNumber, AT_ONCE);
        int invitations = InvitationStore.forget(connection, survey, AT_ONCE);
        boolean none = sheets.isEmpty() && invitations == 0;
        // Once more from the first on: an import brings sheets with numbers that others have gone beyond.
        boolean over = none && deleted.lastNumber == 0;
        if (over) {
            for (var remainder : remainders) {
                remainder.delete(connection, survey);
            }
            transaction.erasedThroughHere();
        } else if (!none) {
            transaction.audit(AuditEntry.of(actor, AuditEntry.RETENTION, survey.key())
                    .with("step", "deleted")
                    .with("sheets", sheets.size())
                    .with("invitations", invitations));
        }
        transaction.commit();
        deleted.sheets += sheets.size();
        deleted.invitations += invitations;
        deleted.lastNumber = sheets.isEmpty() ? 0 : sheets.get(sheets.size() - 1);
        return over;
    }
}
