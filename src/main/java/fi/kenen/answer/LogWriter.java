package fi.kenen.answer;

import fi.kenen.http.DatabaseTrouble;
import fi.kenen.http.Problem;
import fi.kenen.http.ProblemKind;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The one writer of this replica. Changes wait in one bounded queue; the writer takes what has gathered while it was
 * committing and writes it, one transaction for each survey. A change is answered after its commit, so the order of
 * sequences is the order of commits.
 */
@Startup
@ApplicationScoped
public class LogWriter {

    private static final Logger LOG = Logger.getLogger(LogWriter.class);
    private static final long PAUSE_MILLIS = 50;
    private static final int LOCK_WAIT_SECONDS = 1;

    private final AgroalDataSource database;
    private final LogConfig config;
    private final BlockingQueue<Change<?>> waiting;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Thread writer = new Thread(this::run, "log-writer");
    private volatile boolean stopping;

    /** Kept by the writer, because to take and to give back one each time costs a journey each; null until needed. */
    private Connection connection;

    /** Surveys whose lock somebody else keeps, as an import does: they are not waited for, so that others need not. */
    private final Set<Long> locked = new HashSet<>();

    /** While trouble lasts, only the changes that were there when it began are given time. */
    private long troubleBegan;

    LogWriter(AgroalDataSource database, LogConfig config) {
        this.database = database;
        this.config = config;
        this.waiting = new LinkedBlockingQueue<>(config.waiting());
    }

    @PostConstruct
    void start() {
        writer.setDaemon(true);
        writer.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        writer.interrupt();
        writer.join();
    }

    /**
     * Makes a change in its turn.
     *
     * @return what the change answers, after its commit; fails with a {@link Problem} when it is refused, with
     *     {@link SurveyHasChanged} when it must be checked again, and with {@link ProblemKind#BUSY} at once when too
     *     much is waiting
     */
    <T> Uni<T> write(Change<T> change) {
        return Uni.createFrom().completionStage(() -> {
            long bytes = waitingBytes.addAndGet(change.bytes());
            if (bytes > config.waitingBytes().asLongValue() || !waiting.offer(change)) {
                waitingBytes.addAndGet(-change.bytes());
                change.done().completeExceptionally(new Problem(ProblemKind.BUSY, "Too many changes are waiting."));
            }
            return change.done();
        });
    }

    private void run() {
        var taken = new ArrayList<Change<?>>();
        while (true) {
            try {
                taken.add(waiting.take());
            } catch (InterruptedException e) {
                return;
            }
            waiting.drainTo(taken, config.batch() - 1);
            var bySurvey = new LinkedHashMap<Long, List<Change<?>>>();
            for (var change : taken) {
                waitingBytes.addAndGet(-change.bytes());
                bySurvey.computeIfAbsent(change.survey().id(), id -> new ArrayList<>())
                        .add(change);
            }
            taken.clear();
            bySurvey.forEach(this::write);
        }
    }

    private void write(long surveyId, List<Change<?>> changes) {
        boolean inDoubt = false;
        while (true) {
            var attempt = new Attempt(surveyId, changes, inDoubt);
            try {
                attempt.run();
                locked.remove(surveyId);
                troubleBegan = 0;
                return;
            } catch (SQLException | RuntimeException e) {
                inDoubt |= attempt.inDoubt;
                if (DatabaseTrouble.isLockTimeout(e) && !inDoubt) {
                    locked.add(surveyId);
                    refuse(changes, e);
                    return;
                }
                if (!DatabaseTrouble.passes(e)) {
                    alone(surveyId, changes, e);
                    return;
                }
                boolean patient = isPatient();
                if (!patient && (!inDoubt || stopping)) {
                    refuse(changes, e);
                    return;
                }
                if (!patient) {
                    refuseWaiting(e);
                }
            }
        }
    }

    /** What may have been committed after all is not refused: it waits for the database to say, and others do not. */
    private void refuseWaiting(Exception cause) {
        var others = new ArrayList<Change<?>>();
        waiting.drainTo(others);
        others.forEach(change -> waitingBytes.addAndGet(-change.bytes()));
        if (!others.isEmpty()) {
            refuse(others, cause);
        }
    }

    private static void refuse(List<Change<?>> changes, Exception cause) {
        LOG.warnf("%d changes are refused: %s", changes.size(), cause.getMessage());
        changes.forEach(change -> change.done().completeExceptionally(DatabaseTrouble.problem()));
    }

    /** What the database refuses for good is tried change by change, so that one cannot fail its neighbours. */
    private void alone(long surveyId, List<Change<?>> changes, Exception refusal) {
        if (changes.size() == 1) {
            changes.get(0).done().completeExceptionally(refusal);
        } else {
            changes.forEach(change -> write(surveyId, List.of(change)));
        }
    }

    private boolean isPatient() {
        long now = System.nanoTime();
        if (troubleBegan == 0) {
            troubleBegan = now;
        }
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !stopping && now - troubleBegan <= config.patience().toNanos();
    }

    /** One transaction: every change in order, then the commit, then the answers. */
    private final class Attempt {

        private final long surveyId;
        private final List<Change<?>> changes;
        private final boolean repeated;

        /** Whether the transaction may have been committed although its commit failed. */
        private boolean inDoubt;

        private final Callers callers = new Callers();

        Attempt(long surveyId, List<Change<?>> changes, boolean repeated) {
            this.surveyId = surveyId;
            this.changes = changes;
            this.repeated = repeated;
        }

        void run() throws SQLException {
            try {
                var turn =
                        Turn.begin(connection(), surveyId, repeated, locked.contains(surveyId) ? 0 : LOCK_WAIT_SECONDS);
                Append.prefetch(turn, changes);
                for (var change : changes) {
                    apply(change, turn);
                }
                inDoubt = true;
                turn.commit();
                inDoubt = false;
            } catch (SQLException | RuntimeException e) {
                giveUpConnection(e);
                throw e;
            }
            callers.tell();
        }

        private <T> void apply(Change<T> change, Turn turn) throws SQLException {
            try {
                if (!turn.isCurrent(change.survey())) {
                    throw new SurveyHasChanged();
                }
                var answer = change.apply(turn);
                callers.add(change.caller(), () -> change.done().complete(answer));
            } catch (Problem | SurveyHasChanged e) {
                callers.add(change.caller(), () -> change.done().completeExceptionally(e));
            }
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.getConnection();
            connection.setAutoCommit(false);
        }
        return connection;
    }

    private void giveUpConnection(Exception cause) {
        if (connection == null) {
            return;
        }
        try (var failed = connection) {
            connection = null;
            failed.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
