package fi.kenen.answer.log;

import fi.kenen.answer.log.KeptIndex.Reading;
import fi.kenen.answer.log.KeptIndex.Writing;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chunks of a {@link KeptIndex} in the database: each in parts that go in one packet. */
final class KeptParts {

    /** Escaped it is twice as long, and must still go in one packet. */
    private static final int PART = 1 << 18;

    private static final int PARTS_OF_A_STREAM = 4;

    private KeptParts() {}

    /** Reads all chunks in their order; empty where that fails. */
    static <T> Optional<T> read(Connection connection, long survey, IntConsumer done, Reading<T> reading)
            throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT bytes, chunk, part FROM kept_index_part WHERE survey_id = ? ORDER BY chunk, part")) {
            select.setFetchSize(PARTS_OF_A_STREAM);
            select.setLong(1, survey);
            try (var rows = select.executeQuery()) {
                return Optional.of(reading.of(new In(rows, done)));
            } catch (IOException | RuntimeException e) {
                // Whatever is wrong with it, there are the sheets.
                return Optional.empty();
            }
        }
    }

    static void insert(Connection connection, long survey, int chunk, Writing writing) throws SQLException {
        try (var insert = connection.prepareStatement(
                        "INSERT INTO kept_index_part (survey_id, chunk, part, bytes) VALUES (?, ?, ?, ?)");
                var parts = new BufferedOutputStream(new Out(insert, survey, chunk), PART)) {
            writing.to(parts);
        } catch (IOException e) {
            throw e.getCause() instanceof SQLException refusal ? refusal : new SQLException(e);
        }
    }

    /** @param beyond the place from which on all chunks are deleted, too */
    static void delete(Connection connection, long survey, Collection<Integer> chunks, int beyond) throws SQLException {
        var places = Stream.concat(Stream.of(-1), chunks.stream())
                .map(String::valueOf)
                .collect(Collectors.joining(",", "(", ")"));
        try (var delete = connection.prepareStatement(
                "DELETE FROM kept_index_part WHERE survey_id = ? AND (chunk IN " + places + " OR chunk >= ?)")) {
            delete.setLong(1, survey);
            delete.setInt(2, beyond);
            delete.executeUpdate();
        }
    }

    /** Makes a part of whatever it is given at once. */
    private static final class Out extends OutputStream {

        private final PreparedStatement insert;
        private final long survey;
        private final int chunk;
        private int next;

        Out(PreparedStatement insert, long survey, int chunk) {
            this.insert = insert;
            this.survey = survey;
            this.chunk = chunk;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                insert.setLong(1, survey);
                insert.setInt(2, chunk);
                insert.setInt(3, next++);
                insert.setBytes(4, Arrays.copyOfRange(bytes, from, from + length));
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    /** Part after part, without one that is missing. */
    private static final class In extends InputStream {

        private final ResultSet rows;
        private final IntConsumer done;
        private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);
        private int chunk;
        private int next;

        In(ResultSet rows, IntConsumer done) {
            this.rows = rows;
            this.done = done;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = part.read(into, from, length);
            while (read < 0) {
                try {
                    if (!rows.next()) {
                        return -1;
                    }
                    follow(rows.getInt(2), rows.getInt(3));
                    part = new ByteArrayInputStream(rows.getBytes(1));
                    done.accept(chunk);
                } catch (SQLException e) {
                    throw new IOException(e);
                }
                read = part.read(into, from, length);
            }
            return read;
        }

        private void follow(int chunkOfPart, int place) throws IOException {
            boolean isFirst = place == 0 && chunkOfPart == (next == 0 ? 0 : chunk + 1);
            if (!isFirst && (chunkOfPart != chunk || place != next)) {
                throw new IOException("A part is missing.");
            }
            chunk = chunkOfPart;
            next = place + 1;
        }
    }
}
