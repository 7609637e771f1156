package fi.kenen.answer;

import java.sql.Connection;
import java.sql.SQLException;

/** How much of a survey's log is read at once: so many sheets, and so many bytes of answers, whatever they say. */
final class SheetChunk {

    /** About; one sheet more is read when this is reached. */
    static final int BYTES = 1 << 22;

    /** Of a result that is read as it comes, so many rows are in memory at a time. */
    static final int ROWS_OF_A_STREAM = 16;

    private static final int ROWS = 2_000;

    private SheetChunk() {}

    /**
     * Up to which sequence the first sheets after one sequence and up to another are one chunk.
     *
     * @return {@code after} when there are none
     */
    static long end(Connection connection, long surveyId, long after, long last) throws SQLException {
        try (var select = connection.prepareStatement("SELECT sequence, COALESCE(LENGTH(answers), 0) FROM answer_sheet"
                + " WHERE survey_id = ? AND sequence > ? AND sequence <= ? ORDER BY sequence LIMIT " + ROWS)) {
            select.setLong(1, surveyId);
            select.setLong(2, after);
            select.setLong(3, last);
            var rows = select.executeQuery();
            long end = after;
            long bytes = 0;
            while (bytes < BYTES && rows.next()) {
                end = rows.getLong(1);
                bytes += rows.getLong(2);
            }
            return end;
        }
    }
}
