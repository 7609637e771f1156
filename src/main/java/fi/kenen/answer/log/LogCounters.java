package fi.kenen.answer.log;

import fi.kenen.database.Database;
import fi.kenen.survey.SurveyLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** How far the logs of surveys are, which is locked by whoever changes a survey or its sheets. */
@ApplicationScoped
public class LogCounters implements SurveyLog {

    private final Database database;

    LogCounters(Database database) {
        this.database = database;
    }

    /** What a log's row says while it is locked. */
    public record Counters(long revision, long lastNumber, long lastSequence) {}

    @Override
    public void begin(long survey, long revision) {
        database.on(
                "INSERT INTO survey_log (survey_id, last_number, last_sequence, revision) VALUES (?, 0, 0, ?)",
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
        try (var select = connection.prepareStatement("SELECT revision, last_number, last_sequence FROM survey_log"
                + " WHERE survey_id = ? FOR UPDATE WAIT " + waitSeconds)) {
            select.setLong(1, survey);
            var row = select.executeQuery();
            if (!row.next()) {
                throw new SurveyConflict();
            }
            return new Counters(row.getLong(1), row.getLong(2), row.getLong(3));
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
