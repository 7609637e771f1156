package fi.kenen.answer.log.writing;

import fi.kenen.answer.log.Append;
import fi.kenen.answer.log.Change;
import fi.kenen.answer.log.LogTransaction;
import fi.kenen.answer.log.SurveyConflict;
import fi.kenen.answer.log.Wakeups;
import fi.kenen.http.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;

/** One transaction of the log's writer for a batch. Who waits for its changes is answered only after its end. */
final class Attempt {

    private final WriterConnection connection;
    private final Batch batch;
    private final int lockWaitSeconds;
    private final Wakeups wakeups = new Wakeups();
    private boolean hasLock;
    private boolean isSent;

    /** @param lockWaitSeconds how long to wait for the survey's lock; 0 for not at all */
    Attempt(WriterConnection connection, Batch batch, int lockWaitSeconds) {
        this.connection = connection;
        this.batch = batch;
        this.lockWaitSeconds = lockWaitSeconds;
    }

    long surveyId() {
        return batch.surveyId();
    }

    /** Whether the survey's lock was waited for. */
    boolean hasWaited() {
        return lockWaitSeconds > 0;
    }

    /** Whether the survey's lock was taken. */
    boolean hasLock() {
        return hasLock;
    }

    /** Whether the commit was sent, so that it may have come through although nobody says so. */
    boolean isSent() {
        return isSent;
    }

    /** Makes every change in order and commits. */
    void write() throws SQLException {
        var transaction = begin(false);
        for (var change : batch.changes()) {
            make(change, transaction);
        }
        isSent = true;
        transaction.commit();
    }

    /** Tells those who wait what is certain now. */
    void answer() {
        wakeups.tell();
    }

    /** Gives those changes that an earlier transaction has not made after all; the others can be answered. */
    Batch findMissing() throws SQLException {
        var missing = new ArrayList<WaitingChange<?>>();
        var transaction = begin(true);
        for (var change : batch.changes()) {
            if (!isMade(change, transaction)) {
                missing.add(change);
            }
        }
        connection.get().rollback();
        return batch.notThere(missing);
    }

    /** Whether a change could be more than the server takes at once: half of what is sent may have to be escaped. */
    boolean mayBeTooLarge(Change<?> change) throws SQLException {
        try (var select = connection.get().createStatement()) {
            var row = select.executeQuery("SELECT @@max_allowed_packet");
            row.next();
            return 2L * change.bytes() > row.getLong(1);
        }
    }

    /** @param inDoubt whether any of the changes may have been made before, not only those that are sent again */
    private LogTransaction begin(boolean inDoubt) throws SQLException {
        var transaction =
                LogTransaction.begin(connection.get(), connection.isOnCluster(), batch.surveyId(), lockWaitSeconds);
        hasLock = true;
        Append.prefetch(transaction, batch.changes().stream().map(WaitingChange::change), inDoubt);
        return transaction;
    }

    private <T> void make(WaitingChange<T> waiting, LogTransaction transaction) throws SQLException {
        try {
            if (!transaction.isCurrent(waiting.change().survey())) {
                throw new SurveyConflict();
            }
            answerLater(waiting, waiting.change().apply(transaction));
        } catch (Problem | SurveyConflict e) {
            refuseLater(waiting, e);
        }
    }

    private <T> boolean isMade(WaitingChange<T> waiting, LogTransaction transaction) throws SQLException {
        try {
            var answer = waiting.change().made(transaction);
            answer.ifPresent(made -> answerLater(waiting, made));
            return answer.isPresent();
        } catch (Problem e) {
            refuseLater(waiting, e);
            return true;
        }
    }

    private <T> void answerLater(WaitingChange<T> waiting, T answer) {
        wakeups.add(waiting.caller(), () -> waiting.answer().complete(answer));
    }

    private void refuseLater(WaitingChange<?> waiting, Throwable refusal) {
        wakeups.add(waiting.caller(), () -> waiting.refuse(refusal));
    }
}
