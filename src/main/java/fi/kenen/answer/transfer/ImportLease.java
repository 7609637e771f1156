package fi.kenen.answer.transfer;

import fi.kenen.answer.log.LogCounters;
import fi.kenen.answer.log.LogCounters.Counters;
import fi.kenen.answer.log.LogTransaction;
import fi.kenen.answer.log.NewSheets;
import fi.kenen.answer.log.SurveyConflict;
import fi.kenen.answer.transfer.ImportProgress.State;
import fi.kenen.audit.Audit;
import fi.kenen.audit.AuditEntry;
import fi.kenen.database.Database;
import fi.kenen.http.problem.DatabaseFailure;
import fi.kenen.http.problem.DatabaseTrouble;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.Survey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The right to work at one import, in short transactions each of which renews it. It is lost to whoever takes the import
 * over after it has not been renewed for too long; then nothing more can be done with it.
 *
 * <p>What is written stands beyond the last sequence of the log, where nobody reads, until {@link #publish} moves the log
 * there, or {@link #discard} removes it.
 */
final class ImportLease {

    /** More than there can be changes to a survey's sheets while one import runs. */
    private static final long SEQUENCES_APART = 1L << 30;

    /** Another run of the database may take a log as far as the clock; this is more than two hours ahead of it. */
    private static final long MICROSECONDS_AHEAD = 1L << 33;

    private static final int DELETED_AT_ONCE = 2_000;
    private static final int LOCK_WAIT_SECONDS = 3;
    private static final int TRIES = 5;
    private static final long PAUSE_MILLIS = 100;

    private final Database database;
    private final long id;
    private final long surveyId;
    private final UUID holder;

    ImportLease(Database database, long id, long surveyId, UUID holder) {
        this.database = database;
        this.id = id;
        this.surveyId = surveyId;
        this.holder = holder;
    }

    /** What is set aside for the import: numbers and sequences that follow each other. */
    record Reservation(long firstNumber, long firstSequence, long sheets) {}

    private record Part(State state, Reservation reserved, long written, long rows, long faulty) {}

    long id() {
        return id;
    }

    /** Tells how far the check of the file is. */
    void checked(long rows, long faulty) {
        patiently(connection -> {
            renew(connection, "rows_read = ?, faulty = ?", rows, faulty);
            return null;
        });
    }

    /**
     * Sets numbers and sequences aside.
     *
     * @throws SurveyConflict when the survey is no longer what the sheets were checked against
     */
    Reservation reserve(Survey survey, long sheets) {
        return patiently(connection -> {
            var log = lock(connection, surveyId);
            var part = part(connection);
            if (part.reserved() != null) {
                return part.reserved();
            }
            requireCurrent(survey, log);
            long after = Math.max(log.lastSequence(), LogCounters.lostUntil(connection, surveyId));
            long firstSequence = Math.max(after + SEQUENCES_APART, microseconds(connection) + MICROSECONDS_AHEAD);
            var reserved = new Reservation(log.lastNumber() + 1, firstSequence, sheets);
            LogCounters.move(connection, surveyId, sheets, sheets, 0);
            renew(
                    connection,
                    "first_number = ?, first_sequence = ?, reserved = ?",
                    reserved.firstNumber(),
                    reserved.firstSequence(),
                    sheets);
            return reserved;
        });
    }

    /**
     * Writes sheets that follow those which were written before.
     *
     * @param before how many were
     */
    void write(List<LogTransaction.NewSheet> sheets, long before) {
        if (sheets.isEmpty()) {
            return;
        }
        patiently(connection -> {
            var part = part(connection);
            if (part.reserved().firstSequence() - microseconds(connection) < MICROSECONDS_AHEAD / 2) {
                throw new Problem(ProblemKind.BUSY, "The import takes too long. Send the file in parts.");
            }
            if (part.written() == before) {
                renew(connection, "written = ?", before + sheets.size());
                NewSheets.insert(connection, surveyId, sheets);
            }
            return null;
        });
    }

    /**
     * Ends the import: all that was written can be seen from now on. Where the database was lost meanwhile it waits for it to
     * come back and say whether it has done so, for who is told that nothing was kept sends the file again.
     *
     * @param entry of the audit, which lacks only its step
     * @throws SurveyConflict when the survey is no longer what the sheets were checked against
     */
    void publish(Survey survey, long rows, long faulty, AuditEntry entry) {
        untilKnown(connection -> {
            var log = lock(connection, surveyId);
            var part = part(connection);
            if (part.state() == State.KEPT) {
                return null;
            }
            requireCurrent(survey, log);
            survey.requireUnexpired();
            long first = part.reserved().firstSequence();
            if (log.lastSequence() >= first || LogCounters.isLost(connection, surveyId, first)) {
                throw new SurveyConflict();
            }
            if (part.written() > 0) {
                LogCounters.move(connection, surveyId, 0, -part.written(), first + part.written() - 1);
            }
            renew(connection, "rows_read = ?, faulty = ?, imported = written", rows, faulty);
            end(connection, State.KEPT, entry);
            return null;
        });
    }

    /**
     * Ends the import and removes what was written, some at a time.
     *
     * @param end why
     * @param entry of the audit, which lacks only its step
     */
    void discard(State end, AuditEntry entry) {
        var part = patiently(this::part);
        if (part.state() != State.RUNNING) {
            return;
        }
        if (part.written() > 0) {
            // That they were published may have been seen, and be gone with the database.
            long before = part.reserved().firstSequence() - 1;
            patiently(connection -> {
                renew(connection, "rows_read = rows_read");
                LogCounters.lose(connection, surveyId, before, before + part.written() + 1);
                return null;
            });
        }
        for (long done = 0; done < part.written(); done += DELETED_AT_ONCE) {
            long first = part.reserved().firstSequence() + done;
            patiently(connection -> {
                renew(connection, "rows_read = rows_read");
                LogTransaction.delete(
                        connection,
                        surveyId,
                        first,
                        Math.min(first + DELETED_AT_ONCE, part.reserved().firstSequence() + part.written()));
                return null;
            });
        }
        patiently(connection -> {
            var log = lock(connection, surveyId);
            if (part(connection).state() == State.RUNNING) {
                giveBack(connection, log, part.reserved());
                end(
                        connection,
                        end,
                        entry.with("rows", part.rows()).with("imported", 0).with("faulty", part.faulty()));
            }
            return null;
        });
    }

    /** Numbers that nobody saw and none follows are given again. */
    private void giveBack(Connection connection, Counters log, Reservation reserved) throws SQLException {
        if (reserved != null && log.lastNumber() == reserved.firstNumber() + reserved.sheets() - 1) {
            LogCounters.move(connection, surveyId, -reserved.sheets(), -reserved.sheets(), 0);
        }
    }

    /** Takes the survey's lock for the rest of the transaction. */
    static Counters lock(Connection connection, long surveyId) throws SQLException {
        return LogCounters.lock(connection, surveyId, LOCK_WAIT_SECONDS);
    }

    private void requireCurrent(Survey survey, Counters log) {
        if (survey.id() != surveyId || survey.revision() != log.revision()) {
            throw new SurveyConflict();
        }
    }

    /** @throws Problem {@link ProblemKind#BUSY} when somebody else has taken the import over */
    private void renew(Connection connection, String change, long... values) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE survey_import SET alive_at = UTC_TIMESTAMP(3), " + change
                + " WHERE id = ? AND holder = ? AND state = 'RUNNING'")) {
            int next = 1;
            for (long value : values) {
                update.setLong(next++, value);
            }
            update.setLong(next++, id);
            update.setString(next, holder.toString());
            if (update.executeUpdate() == 0) {
                throw lost();
            }
        }
    }

    private Part part(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT state, first_number, first_sequence, reserved, written,"
                + " rows_read, faulty FROM survey_import WHERE id = ? AND holder = ? FOR UPDATE")) {
            select.setLong(1, id);
            select.setString(2, holder.toString());
            var row = select.executeQuery();
            if (!row.next()) {
                throw lost();
            }
            var reserved =
                    row.getObject(2) == null ? null : new Reservation(row.getLong(2), row.getLong(3), row.getLong(4));
            return new Part(State.valueOf(row.getString(1)), reserved, row.getLong(5), row.getLong(6), row.getLong(7));
        }
    }

    private void end(Connection connection, State state, AuditEntry entry) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE survey_import SET state = ?, finished_at = UTC_TIMESTAMP(3) WHERE id = ?")) {
            update.setString(1, state.name());
            update.setLong(2, id);
            update.executeUpdate();
        }
        Audit.write(connection, entry.about(id).with("step", state.word()));
    }

    /** By the clock that numbers the runs of the database. */
    private static long microseconds(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT UNIX_TIMESTAMP() * 1000000")) {
            var row = select.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    private static Problem lost() {
        return new Problem(ProblemKind.BUSY, "The import stood still for too long and was ended. Send the file again.");
    }

    /** Does what may be done again, although its first try was committed after all. */
    private <T> T patiently(Database.Work<Connection, T> work) {
        return again(work, failure -> false);
    }

    /** The same, without an end once nobody knows whether a try was committed. */
    private <T> T untilKnown(Database.Work<Connection, T> work) {
        return again(
                work, failure -> DatabaseTrouble.isConnectionLost(failure) || DatabaseTrouble.leavesDoubt(failure));
    }

    private <T> T again(Database.Work<Connection, T> work, Predicate<DatabaseFailure> leavesDoubt) {
        boolean inDoubt = false;
        for (int left = TRIES; ; left--) {
            try {
                return database.transact(work);
            } catch (DatabaseFailure e) {
                inDoubt |= leavesDoubt.test(e);
                if (!DatabaseTrouble.passes(e) || left <= 1 && !inDoubt || !hasPaused()) {
                    throw e;
                }
            }
        }
    }

    /** Not where this thread is to end. */
    private static boolean hasPaused() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
