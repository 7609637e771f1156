package fi.kenen.answer.log;

import java.sql.Connection;
import java.sql.SQLException;

/** How much of a survey's log is read at once: so many sheets, and so many bytes of answers, whatever they say. */
public final class SheetChunk {

    /** About; one sheet more is read when this is reached. */
    public static final int BYTES = 1 << 22;

    /** Of a result that is read as it comes, so many rows are in memory at a time. */
    static final int ROWS_OF_A_STREAM = 16;

    private static final int ROWS = 2_000;

    /** To tell how long a large answer is costs the database as much as to read it: it is asked for few, then for more. */
    private static final int FIRST_ROWS = 16;

    private static final int GROWTH = 4;

    private SheetChunk() {}

    /**
     * Up to which sequence the first sheets after one sequence and up to another are one chunk.
     *
     * @return {@code after} when there are none
     */
    static long end(Connection connection, long surveyId, long after, long last) throws SQLException {
        try (var select = connection.prepareStatement("SELECT sequence, COALESCE(LENGTH(answers), 0) FROM answer_sheet"
                + " WHERE survey_id = ? AND sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?")) {
            long end = after;
            long bytes = 0;
            for (int rows = 0, more = FIRST_ROWS; rows < ROWS && bytes < BYTES; more = Math.min(GROWTH * more, ROWS)) {
                select.setLong(1, surveyId);
                select.setLong(2, end);
                select.setLong(3, last);
                select.setInt(4, more);
                int before = rows;
                var sized = select.executeQuery();
                while (bytes < BYTES && sized.next()) {
                    end = sized.getLong(1);
                    bytes += sized.getLong(2);
                    rows++;
                }
                if (rows < before + more) {
                    break;
                }
            }
            return end;
        }
    }
}
