package fi.kenen.answer.log;

import fi.kenen.database.Database;
import fi.kenen.database.DatabaseRuns;
import fi.kenen.http.problem.DatabaseTrouble;
import fi.kenen.survey.SurveyLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** How far the logs of surveys are, which is locked by whoever changes a survey or its sheets. */
@ApplicationScoped
public class LogCounters implements SurveyLog {

    /** Finds a row where a sequence of a survey, which is given twice, may have been told and be gone. */
    static final String LOST = "SELECT 1 FROM lost_sequences WHERE survey_id = ? AND after < ? AND until > ?";

    private final Database database;

    LogCounters(Database database) {
        this.database = database;
    }

    /** What a log's row says while it is locked. */
    public record Counters(long revision, long lastNumber, long lastSequence) {

        static final Counters NONE = new Counters(0, 0, 0);
    }

    @Override
    public void begin(long survey, long revision) {
        database.on(
                "INSERT INTO survey_log (survey_id, last_number, last_sequence, revision, run) VALUES (?, 0, 0, ?, "
                        + DatabaseRuns.LATEST + ")",
                insert -> {
                    insert.setLong(1, survey);
                    insert.setLong(2, revision);
                    return insert.executeUpdate();
                });
    }

    @Override
    public void lock(long survey) {
        database.on("SELECT last_sequence FROM survey_log WHERE survey_id = ? FOR UPDATE", select -> {
            select.setLong(1, survey);
            return select.executeQuery().next();
        });
    }

    @Override
    public void revise(long survey, long revision) {
        database.on("UPDATE survey_log SET revision = ? WHERE survey_id = ?", update -> {
            update.setLong(1, revision);
            update.setLong(2, survey);
            return update.executeUpdate();
        });
    }

    /**
     * Takes a survey's lock for the rest of the transaction of a connection.
     *
     * @throws SurveyConflict when there is no such survey any more
     */
    public static Counters lock(Connection connection, long survey, int waitSeconds) throws SQLException {
        return lockIfThere(connection, survey, waitSeconds).orElseThrow(SurveyConflict::new);
    }

    /** The same; empty when there is no such survey any more. */
    static Optional<Counters> lockIfThere(Connection connection, long survey, int waitSeconds) throws SQLException {
        try (var select = connection.prepareStatement("SELECT revision, last_number, last_sequence, run, "
                + DatabaseRuns.LATEST + " FROM survey_log WHERE survey_id = ? FOR UPDATE WAIT " + waitSeconds)) {
            select.setLong(1, survey);
            var row = select.executeQuery();
            if (!row.next()) {
                return Optional.empty();
            }
            var counters = new Counters(row.getLong(1), row.getLong(2), row.getLong(3));
            long run = row.getLong(4);
            long latest = row.getLong(5);
            return Optional.of(run >= latest ? counters : enter(connection, survey, counters, run == 0 ? 0 : latest));
        }
    }

    /** The counters without a lock, for whoever writes nothing: by then others may have written. */
    static Optional<Counters> read(Connection connection, long survey) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT revision, last_number, last_sequence FROM survey_log WHERE survey_id = ?")) {
            select.setLong(1, survey);
            var row = select.executeQuery();
            return row.next()
                    ? Optional.of(new Counters(row.getLong(1), row.getLong(2), row.getLong(3)))
                    : Optional.empty();
        }
    }

    /**
     * Takes a log into another run of the database: sequences go on beyond all that may have been seen in the one before. A
     * run's number is such a one, for nobody makes a million changes in a second.
     *
     * @param latest 0 where the log was left by a release that knew of no runs, whose imports stand nearer
     */
    private static Counters enter(Connection connection, long survey, Counters left, long latest) throws SQLException {
        long last = Math.max(latest, left.lastSequence() + DatabaseRuns.STEP);
        if (latest > 0) {
            loseUnseen(connection, survey, left.lastSequence(), last);
        }
        lose(connection, survey, left.lastSequence(), last);
        try (var update = connection.prepareStatement(
                "UPDATE survey_log SET last_sequence = ?, run = " + DatabaseRuns.LATEST + " WHERE survey_id = ?")) {
            update.setLong(1, last);
            update.setLong(2, survey);
            update.executeUpdate();
        }
        return new Counters(left.revision(), left.lastNumber(), last);
    }

    /**
     * The sheets of an import that nobody should have seen may have been published all the same, and that be gone. It must not
     * become visible by the way, but is discarded first.
     */
    private static void loseUnseen(Connection connection, long survey, long after, long until) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT MIN(sequence), MAX(sequence) FROM answer_sheet WHERE survey_id = ? AND sequence > ?")) {
            select.setLong(1, survey);
            select.setLong(2, after);
            var row = select.executeQuery();
            row.next();
            if (row.getObject(1) == null) {
                return;
            }
            if (row.getLong(1) <= until) {
                throw new SQLException("An import is to be discarded first", "HY000", DatabaseTrouble.LOCK_TIMEOUT);
            }
            lose(connection, survey, row.getLong(1) - 1, row.getLong(2) + 1);
        }
    }

    /** Whether a sequence lies where sequences may have been told that are gone. */
    public static boolean isLost(Connection connection, long survey, long sequence) throws SQLException {
        try (var select = connection.prepareStatement(LOST)) {
            select.setLong(1, survey);
            select.setLong(2, sequence);
            select.setLong(3, sequence);
            return select.executeQuery().next();
        }
    }

    /** Up to where sequences may have been told that are gone; 0 where there are none. */
    public static long lostUntil(Connection connection, long survey) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT COALESCE(MAX(until), 0) FROM lost_sequences WHERE survey_id = ?")) {
            select.setLong(1, survey);
            var row = select.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    /** Notes that what may have been told after one sequence and before another is gone. */
    public static void lose(Connection connection, long survey, long after, long until) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO lost_sequences (survey_id, after, until)"
                + " VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE after = LEAST(after, VALUES(after))")) {
            insert.setLong(1, survey);
            insert.setLong(2, after);
            insert.setLong(3, until);
            insert.executeUpdate();
        }
    }

    /**
     * Moves the counters of a survey that is locked.
     *
     * @param numbers how many more were handed out
     * @param unused how many more of them belong to no sheet that can be seen
     * @param lastSequence 0 to leave it
     */
    public static void move(Connection connection, long survey, long numbers, long unused, long lastSequence)
            throws SQLException {
        try (var update = connection.prepareStatement("UPDATE survey_log SET last_number = last_number + ?,"
                + " unused_numbers = unused_numbers + ?, last_sequence = GREATEST(last_sequence, ?)"
                + " WHERE survey_id = ?")) {
            update.setLong(1, numbers);
            update.setLong(2, unused);
            update.setLong(3, lastSequence);
            update.setLong(4, survey);
            update.executeUpdate();
        }
    }
}
