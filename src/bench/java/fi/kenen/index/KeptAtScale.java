package fi.kenen.index;

import fi.kenen.answer.log.KeptIndex;
import fi.kenen.answer.log.KeptIndex.Head;
import fi.kenen.answer.log.KeptIndex.Writing;
import fi.kenen.database.DatabaseRuns;
import java.io.DataOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.TreeMap;

/** Columns of millions of sheets in a database as a replica keeps them, without the sheets. */
public final class KeptAtScale {

    private KeptAtScale() {}

    /**
     * Keeps columns as those of a survey without sheets, whose log says from then on that it has had all of them.
     *
     * @param connection on which each statement is a transaction
     * @return how many bytes they take
     */
    public static long keep(Connection connection, String survey, Columns columns) throws SQLException {
        long id = fill(connection, survey, columns.lastNumber());
        var chunks = new TreeMap<Integer, Writing>();
        columns.keep(true).forEach((place, chunk) -> chunks.put(place, out -> chunk.write(new DataOutputStream(out))));
        if (!KeptIndex.keep(connection, id, KeptIndex.NOTHING, head(connection, id, columns), chunks.size(), chunks)) {
            throw new IllegalStateException("The columns of " + survey + " could not be kept.");
        }
        return bytes(connection, id);
    }

    /** Has the log of a survey say that it has had so many sheets. */
    private static long fill(Connection connection, String survey, long sheets) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE survey_log JOIN survey ON survey.id = survey_id"
                        + " SET last_number = ?, last_sequence = ? WHERE survey_key = ?");
                var select = connection.prepareStatement("SELECT id FROM survey WHERE survey_key = ?")) {
            update.setLong(1, sheets);
            update.setLong(2, sheets);
            update.setString(3, survey);
            update.executeUpdate();
            select.setString(1, survey);
            var row = select.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    private static Head head(Connection connection, long survey, Columns columns) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT revision, last_sequence, " + DatabaseRuns.LATEST + " FROM survey_log WHERE survey_id = ?")) {
            select.setLong(1, survey);
            var row = select.executeQuery();
            row.next();
            return Head.of(KeptColumns.FORM, row.getLong(3), row.getLong(1), row.getLong(2), columns.head());
        }
    }

    private static long bytes(Connection connection, long survey) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT SUM(LENGTH(bytes)) FROM kept_index_part WHERE survey_id = ?")) {
            select.setLong(1, survey);
            var row = select.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }
}
