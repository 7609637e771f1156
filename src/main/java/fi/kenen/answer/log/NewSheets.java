package fi.kenen.answer.log;

import fi.kenen.answer.log.LogTransaction.NewSheet;
import fi.kenen.database.DatabaseRuns;
import fi.kenen.database.DatabaseTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** Inserts sheets, many at once. */
public final class NewSheets {

    /** What one statement takes: a character may be four bytes, each of which may have to be escaped. */
    private static final int MOST_LENGTH = 1 << 20;

    private static final int MOST_ROWS = 200;
    private static final String INSERT = "INSERT INTO answer_sheet (survey_id, number, sequence, id, version,"
            + " submitted_at, organisation, answers, first_sequence, complete, request_hash, invitation_id) VALUES ";
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private NewSheets() {}

    /** Writes sheets in the transaction of a connection, at least one. */
    public static void insert(Connection connection, long surveyId, List<NewSheet> sheets) throws SQLException {
        insert(connection, DatabaseRuns.isOnCluster(connection), surveyId, sheets);
    }

    static void insert(Connection connection, boolean isOnCluster, long surveyId, List<NewSheet> sheets)
            throws SQLException {
        if (isOnCluster) {
            insertInStatements(connection, surveyId, sheets);
        } else {
            insertInBatch(connection, surveyId, sheets);
        }
    }

    /**
     * As many as fit into a statement in each. A batch must not be: where a change of another node undoes the transaction in
     * the middle of one, nobody is told, and what follows is committed without it.
     */
    private static void insertInStatements(Connection connection, long surveyId, List<NewSheet> sheets)
            throws SQLException {
        for (int from = 0, to; from < sheets.size(); from = to) {
            to = from + 1;
            for (long length = length(sheets.get(from)); to < sheets.size() && to - from < MOST_ROWS; to++) {
                length += length(sheets.get(to));
                if (length > MOST_LENGTH) {
                    break;
                }
            }
            var rows = sheets.subList(from, to);
            try (var insert = connection.prepareStatement(insertOf(rows.size()))) {
                int next = 1;
                for (var row : rows) {
                    next = bind(insert, next, surveyId, row);
                }
                insert.executeUpdate();
            }
        }
    }

    private static int length(NewSheet row) {
        return row.sheet().answers().length();
    }

    /** The statement that inserts so many, for {@link #bind} to fill. */
    static String insertOf(int rows) {
        return INSERT + String.join(", ", Collections.nCopies(rows, ROW));
    }

    /** Which the connector cuts by what the server takes at once. */
    private static void insertInBatch(Connection connection, long surveyId, List<NewSheet> sheets) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT + ROW)) {
            for (var row : sheets) {
                bind(insert, 1, surveyId, row);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** @return the next parameter */
    static int bind(PreparedStatement insert, int first, long surveyId, NewSheet row) throws SQLException {
        var sheet = row.sheet();
        int next = first;
        insert.setLong(next++, surveyId);
        insert.setLong(next++, row.number());
        insert.setLong(next++, sheet.sequence());
        insert.setString(next++, sheet.id().toString());
        insert.setInt(next++, sheet.version());
        DatabaseTime.set(insert, next++, sheet.submittedAt());
        insert.setString(next++, sheet.organisation());
        insert.setString(next++, sheet.answers());
        insert.setLong(next++, sheet.firstSequence());
        insert.setBoolean(next++, sheet.complete());
        insert.setBytes(next++, sheet.requestHash());
        insert.setObject(next++, sheet.invitation());
        return next;
    }
}
