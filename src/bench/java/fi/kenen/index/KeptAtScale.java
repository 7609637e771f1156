package fi.kenen.index;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/** Columns of millions of sheets in a database as a replica keeps them, without the sheets. */
public final class KeptAtScale {

    private static final int PART = 1 << 18;
    private static final String SURVEY = "(SELECT id FROM survey WHERE survey_key = ?)";

    private KeptAtScale() {}

    /**
     * Keeps columns as those of a survey without sheets, whose log says from then on that it has had all of them.
     *
     * @return how many bytes they take
     */
    public static long keep(Connection connection, String survey, Columns columns) throws IOException, SQLException {
        try (var log = connection.prepareStatement(
                        "UPDATE survey_log SET last_number = ?, last_sequence = ? WHERE survey_id = " + SURVEY);
                var head = connection.prepareStatement("INSERT INTO kept_index (survey_id, token, form, run, revision,"
                        + " as_of, kept_at, head) SELECT survey_id, 1, ?, (SELECT MAX(run) FROM database_run), revision,"
                        + " last_sequence, UTC_TIMESTAMP(3), ? FROM survey_log WHERE survey_id = " + SURVEY)) {
            log.setLong(1, columns.lastNumber());
            log.setLong(2, columns.lastNumber());
            log.setString(3, survey);
            log.executeUpdate();
            head.setInt(1, KeptColumns.FORM);
            head.setBytes(2, columns.head());
            head.setString(3, survey);
            head.executeUpdate();
        }
        long bytes = 0;
        for (var chunk : columns.keep(true).entrySet()) {
            var written = new ByteArrayOutputStream();
            chunk.getValue().write(new DataOutputStream(written));
            bytes += insert(connection, survey, chunk.getKey(), written.toByteArray());
        }
        return bytes;
    }

    private static long insert(Connection connection, String survey, int chunk, byte... bytes) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO kept_index_part (survey_id, chunk, part, bytes) VALUES (" + SURVEY + ", ?, ?, ?)")) {
            for (int from = 0; from < bytes.length; from += PART) {
                insert.setString(1, survey);
                insert.setInt(2, chunk);
                insert.setInt(3, from / PART);
                insert.setBytes(4, Arrays.copyOfRange(bytes, from, Math.min(from + PART, bytes.length)));
                insert.executeUpdate();
            }
        }
        return bytes.length;
    }
}
