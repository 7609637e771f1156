package fi.kenen.answer.log.writing;

import fi.kenen.answer.log.Change;
import fi.kenen.answer.log.SurveyConflict;
import fi.kenen.answer.log.writing.LogMeters.Reason;
import fi.kenen.database.Database;
import fi.kenen.http.problem.DatabaseTrouble;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.trace.Step;
import fi.kenen.trace.Traces;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
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
 *
 * <p>It goes on in rounds. What fails and may pass is tried again in the next one, with what has come meanwhile, so that
 * no change holds up others.
 */
@Startup
@ApplicationScoped
public class LogWriter {

    private static final Logger LOG = Logger.getLogger(LogWriter.class);
    private static final long PAUSE_MILLIS = 50;
    private static final int LOCK_WAIT_SECONDS = 1;
    private static final int TRIES_ALONE = 2;

    private final LogConfig config;
    private final LogMeters meters;
    private final Traces traces;
    private final WriterConnection connection;
    private final Pace pace;
    private final BlockingQueue<WaitingChange<?>> waiting;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Thread writer = new Thread(this::run, "log-writer");
    private volatile boolean stopping;

    /** When the database last said that it takes no changes; 0 when it has taken one since. */
    private volatile long refusedAt;

    /** What is tried again in the next round. */
    private final List<Batch> again = new ArrayList<>();

    /** Surveys whose lock somebody else keeps, as an import does: they are not waited for, so that others need not. */
    private final Set<Long> locked = new HashSet<>();

    /** When a lock was last waited for in vain: for a while none is, because everybody waits with it. */
    private long waited = System.nanoTime() - Long.MAX_VALUE / 2;

    /** While the database is away, only the changes that were there when that began are given time; 0 while it is there. */
    private long awaySince;

    LogWriter(Database database, LogConfig config, LogMeters meters, Traces traces) {
        this.config = config;
        this.meters = meters;
        this.traces = traces;
        this.connection = new WriterConnection(database);
        this.pace = new Pace(config.batch());
        this.waiting = new LinkedBlockingQueue<>(config.waiting());
        meters.watch(waiting::size, waitingBytes::get);
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
     *     {@link SurveyConflict} when it must be checked again, and with {@link ProblemKind#BUSY} at once when too
     *     much is waiting
     */
    public <T> Uni<T> write(Change<T> change) {
        return Uni.createFrom().completionStage(() -> {
            var one = new WaitingChange<>(change, traces.begin("log.wait"));
            long bytes = waitingBytes.addAndGet(change.bytes());
            one.answer().whenComplete((answer, failure) -> waitingBytes.addAndGet(-change.bytes()));
            if (bytes > config.waitingBytes().asLongValue() || isBehind() || !waiting.offer(one)) {
                one.refuse(busy());
            }
            return one.answer();
        });
    }

    /** Whether one more change would wait for too long, or the first in the queue has. */
    boolean isBehind() {
        var first = waiting.peek();
        return first != null
                && (first.hasWaited(config.waitingTime())
                        || pace.expectedNanos(waiting.size())
                                > config.waitingTime().toNanos());
    }

    static Problem busy() {
        return new Problem(ProblemKind.BUSY, "Too many changes are waiting.");
    }

    /** Whether the database has said within a time that it takes no changes, and has taken none since. */
    boolean wasRefused(Duration within) {
        long at = refusedAt;
        return at != 0 && System.nanoTime() - at <= within.toNanos();
    }

    private void run() {
        try {
            while (!stopping) {
                var batches = gather();
                int changes = batches.stream()
                        .mapToInt(batch -> batch.changes().size())
                        .sum();
                long began = System.nanoTime();
                round(batches);
                pace.measure(changes, System.nanoTime() - began);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        again.forEach(batch -> batch.refuse(DatabaseTrouble.away()));
        waiting.forEach(change -> change.refuse(DatabaseTrouble.away()));
    }

    /** What is to be tried again, and what has come, by survey; waits where there is neither. */
    private List<Batch> gather() throws InterruptedException {
        var taken = new ArrayList<WaitingChange<?>>();
        if (again.isEmpty()) {
            taken.add(waiting.take());
        } else {
            Thread.sleep(PAUSE_MILLIS);
        }
        waiting.drainTo(taken, config.batch() - taken.size());
        refuseLate(taken);
        var batches = Batch.bySurvey(taken);
        batches.addAll(again);
        again.clear();
        return batches;
    }

    /** Nobody may wait any more for what has waited for so long; whoever came after would wait for it in vain. */
    private void refuseLate(List<WaitingChange<?>> taken) {
        var longest = config.waitingTime().multipliedBy(2);
        taken.removeIf(change -> change.hasWaited(longest) && change.refuse(busy()));
    }

    private void round(List<Batch> batches) {
        Exception away = null;
        for (var batch : batches) {
            try {
                if (away == null) {
                    connection.get();
                }
            } catch (SQLException | RuntimeException e) {
                away = e;
            }
            if (away != null) {
                awaySince = awaySince == 0 ? System.nanoTime() : awaySince;
                tryAgain(batch, away);
            } else if (batch.inDoubt()) {
                settle(batch);
            } else {
                write(batch);
            }
        }
    }

    private Attempt attempt(Batch batch) {
        boolean mayWait = isOver(waited) && !locked.contains(batch.surveyId());
        return new Attempt(connection, batch, mayWait ? LOCK_WAIT_SECONDS : 0);
    }

    private void write(Batch batch) {
        var attempt = attempt(batch);
        long began = System.nanoTime();
        var commit = traces.beginFor(
                "log.commit",
                () -> batch.changes().stream().<Step>map(WaitingChange::waiting).toList());
        try {
            attempt.write();
        } catch (SQLException | RuntimeException e) {
            commit.fail();
            boolean isUndone = connection.rollBack(e);
            if (attempt.isSent() && (!isUndone || DatabaseTrouble.leavesDoubt(e))) {
                tryAgain(batch.lost(), e);
            } else if (isLocked(attempt, e)) {
                tryAgain(batch, e);
            } else {
                notMade(batch, e);
            }
            return;
        }
        commit.end();
        locked.remove(batch.surveyId());
        awaySince = 0;
        refusedAt = 0;
        attempt.answer();
        meters.committed(batch, System.nanoTime() - began);
    }

    /** Asks the database whether changes have been made after all, and goes on with those that have not. */
    private void settle(Batch batch) {
        var attempt = attempt(batch);
        try {
            var missing = attempt.findMissing();
            attempt.answer();
            if (missing.changes().size() > 1) {
                again.addAll(missing.halves());
            } else if (missing.losses() == TRIES_ALONE) {
                boolean isTooLarge =
                        attempt.mayBeTooLarge(missing.changes().get(0).change());
                missing.refuse(isTooLarge ? DatabaseTrouble.tooLarge() : DatabaseTrouble.away());
            } else if (!missing.changes().isEmpty()) {
                again.add(missing);
            }
        } catch (SQLException | RuntimeException e) {
            connection.rollBack(e);
            isLocked(attempt, e);
            tryAgain(batch, e);
        }
    }

    /** What becomes of changes that the database has not made. */
    private void notMade(Batch batch, Exception reason) {
        if (DatabaseTrouble.takesNoChanges(reason)) {
            LOG.warnf("The database takes no changes: %s", reason.getMessage());
            refusedAt = System.nanoTime();
            batch.refuse(DatabaseTrouble.away());
        } else if (DatabaseTrouble.isConnectionLost(reason) || DatabaseTrouble.isConflict(reason)) {
            tryAgain(batch, reason);
        } else if (batch.changes().size() > 1) {
            meters.triedAgain(batch, Reason.PARTED);
            again.addAll(batch.halves());
        } else if (DatabaseTrouble.passes(reason)) {
            tryAgain(batch, reason);
        } else {
            batch.refuse(DatabaseTrouble.refusal(reason));
        }
    }

    /** What may have been made after all is not refused: it waits for the database to say. */
    private void tryAgain(Batch batch, Exception reason) {
        if (batch.inDoubt() || isPatient(batch)) {
            meters.triedAgain(batch, Reason.of(reason));
            again.add(batch);
        } else {
            LOG.warnf("%d changes are refused: %s", batch.changes().size(), reason.getMessage());
            batch.refuse(DatabaseTrouble.problem(reason).orElseGet(DatabaseTrouble::away));
        }
    }

    /** Whether somebody else keeps the survey; it is remembered if it was waited for. */
    private boolean isLocked(Attempt attempt, Exception reason) {
        boolean isLocked = !attempt.hasLock() && DatabaseTrouble.isLockTimeout(reason);
        if (isLocked && attempt.hasWaited()) {
            locked.add(attempt.surveyId());
            waited = System.nanoTime();
        }
        return isLocked;
    }

    private boolean isPatient(Batch batch) {
        return !isOver(batch.began()) && (awaySince == 0 || !isOver(awaySince));
    }

    /** Whether patience is over with what began at a time. */
    private boolean isOver(long began) {
        return System.nanoTime() - began > config.patience().toNanos();
    }
}
