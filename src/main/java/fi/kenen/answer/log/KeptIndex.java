package fi.kenen.answer.log;

import fi.kenen.database.Database;
import fi.kenen.database.DatabaseRuns;
import fi.kenen.database.DatabaseTime;
import fi.kenen.survey.Remainder;
import fi.kenen.survey.Survey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the index over a survey's sheets as it was at a sequence: a head, and a chunk of bytes for so many sheets each by
 * their numbers. Whoever erases a sheet deletes the chunk that tells of it in the same transaction. Everything here blocks.
 */
@ApplicationScoped
public class KeptIndex implements Remainder {

    /** The token of nothing. */
    public static final long NOTHING = 0;

    /** Of which one has a number from 1, whether it exists or not. */
    public static final int SHEETS_OF_A_CHUNK = 1 << 16;

    /** Escaped it is twice as long, and must still go in one packet. */
    private static final int PART = 1 << 18;

    private static final int PARTS_OF_A_STREAM = 4;

    private static final int PARTS_AT_ONCE = 40;

    private final Database database;

    KeptIndex(Database database) {
        this.database = database;
    }

    /**
     * What is kept of a survey.
     *
     * @param token another one each time that something is kept
     * @param form in which it is written; 0 while not all of it is kept
     * @param run of the database, in which it was read
     * @param revision of the survey at that point
     * @param asOf the sequence of the last change that is in it
     * @param erasedThrough the sequence of the last erasure, whose chunks are gone when that is not in it
     * @param bytes what stands before the chunks; null for nothing
     */
    public record Head(long token, int form, long run, long revision, long asOf, long erasedThrough, byte[] bytes) {

        /** That of nothing. */
        public static final Head NONE = new Head(NOTHING, 0, 0, 0, 0, 0, null);

        /** Something to be kept. */
        public static Head of(int form, long run, long revision, long asOf, byte[] bytes) {
            return new Head(ThreadLocalRandom.current().nextLong(), form, run, revision, asOf, 0, bytes);
        }

        /** The same of which not all is kept yet. */
        public Head begun() {
            return of(0, run, revision, asOf, bytes);
        }
    }

    /** The head of what is kept of a survey; one of nothing where nothing is. */
    public Head head(long survey) {
        return database.on(
                "SELECT token, form, run, revision, as_of, erased_through, head FROM kept_index WHERE survey_id = ?",
                select -> {
                    select.setLong(1, survey);
                    var row = select.executeQuery();
                    return row.next()
                            ? new Head(
                                    row.getLong(1),
                                    row.getInt(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getBytes(7))
                            : Head.NONE;
                });
    }

    /** The token of what is kept of a survey, without the rest of its head; {@link #NOTHING} where nothing is. */
    public long token(long survey) {
        return database.on("SELECT token FROM kept_index WHERE survey_id = ?", select -> {
            select.setLong(1, survey);
            var row = select.executeQuery();
            return row.next() ? row.getLong(1) : NOTHING;
        });
    }

    /** Makes an index of the bytes of all chunks. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(InputStream chunks) throws IOException;
    }

    /**
     * Reads all chunks in their order.
     *
     * @param done is told which chunk is being read
     * @return empty where another head has come meanwhile, or where there are fewer bytes than are wanted
     */
    public <T> Optional<T> read(long survey, Head head, IntConsumer done, Reading<T> reading) {
        var read = database.on(
                "SELECT bytes, chunk, part FROM kept_index_part WHERE survey_id = ? ORDER BY chunk, part", select -> {
                    select.setFetchSize(PARTS_OF_A_STREAM);
                    select.setLong(1, survey);
                    try (var rows = select.executeQuery()) {
                        return Optional.of(reading.of(new Parts(rows, done)));
                    } catch (IOException | RuntimeException e) {
                        // Whatever is wrong with it, there are the sheets.
                        return Optional.<T>empty();
                    }
                });
        return token(survey) == head.token() ? read : Optional.empty();
    }

    /** Writes a chunk. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /**
     * Keeps a head and some chunks in the place of those that are there, in one transaction.
     *
     * @param expected the token of the head that is there
     * @param beyond the place from which on no chunks are left
     * @param chunks by their places, from 0
     * @return whether they are kept: not where another head is there, where sheets were erased that are still in them, nor
     *     when the database runs anew
     */
    public boolean keep(long survey, long expected, Head head, int beyond, Map<Integer, Writing> chunks) {
        return database.transact(connection -> {
            if (!lock(connection, survey, expected, head)) {
                return false;
            }
            delete(connection, survey, chunks.keySet(), beyond);
            for (var chunk : chunks.entrySet()) {
                insert(connection, survey, chunk.getKey(), chunk.getValue());
            }
            try (var update = connection.prepareStatement("UPDATE kept_index SET token = ?, form = ?, run = ?,"
                    + " revision = ?, as_of = ?, kept_at = ?, head = ? WHERE survey_id = ?")) {
                update.setLong(1, head.token());
                update.setInt(2, head.form());
                update.setLong(3, head.run());
                update.setLong(4, head.revision());
                update.setLong(5, head.asOf());
                DatabaseTime.set(update, 6, Instant.now());
                update.setBytes(7, head.bytes());
                update.setLong(8, survey);
                update.executeUpdate();
            }
            return true;
        });
    }

    private static boolean lock(Connection connection, long survey, long expected, Head head) throws SQLException {
        var sql = "SELECT token, erased_through, " + DatabaseRuns.LATEST
                + " FROM kept_index WHERE survey_id = ? FOR UPDATE";
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, survey);
            var row = select.executeQuery();
            if (!row.next()) {
                try (var insert = connection.prepareStatement("INSERT IGNORE INTO kept_index (survey_id) VALUES (?)")) {
                    insert.setLong(1, survey);
                    insert.executeUpdate();
                }
                row = select.executeQuery();
                if (!row.next()) {
                    return false;
                }
            }
            return row.getLong(1) == expected && row.getLong(2) <= head.asOf() && row.getLong(3) == head.run();
        }
    }

    private static void insert(Connection connection, long survey, int chunk, Writing writing) throws SQLException {
        try (var insert = connection.prepareStatement(
                        "INSERT INTO kept_index_part (survey_id, chunk, part, bytes) VALUES (?, ?, ?, ?)");
                var parts = new BufferedOutputStream(new PartsOut(insert, survey, chunk), PART)) {
            writing.to(parts);
        } catch (IOException e) {
            throw e.getCause() instanceof SQLException refusal ? refusal : new SQLException(e);
        }
    }

    /** @param beyond the place from which on all chunks are deleted, too */
    private static void delete(Connection connection, long survey, Collection<Integer> chunks, int beyond)
            throws SQLException {
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

    @Override
    public void delete(Connection connection, Survey survey) throws SQLException {
        delete(connection, survey.id(), List.of(), 0);
    }

    /**
     * Deletes what has been kept for long although sheets have changed since: it may say what they do not say any more. As few
     * parts at once as nobody waits for.
     */
    public void forgetBefore(Instant time) {
        for (long survey : stale(time)) {
            database.on(
                    "UPDATE kept_index SET token = 0, form = 0, as_of = 0, kept_at = NULL, head = NULL"
                            + " WHERE survey_id = ? AND kept_at < ?",
                    update -> {
                        update.setLong(1, survey);
                        DatabaseTime.set(update, 2, time);
                        return update.executeUpdate();
                    });
        }
        var sql =
                "DELETE FROM kept_index_part WHERE survey_id IN (SELECT survey_id FROM kept_index WHERE kept_at IS NULL)"
                        + " LIMIT " + PARTS_AT_ONCE;
        while (database.on(sql, PreparedStatement::executeUpdate) == PARTS_AT_ONCE) {
            // on to the end
        }
    }

    private List<Long> stale(Instant time) {
        var sql = "SELECT survey_id FROM kept_index JOIN survey_log USING (survey_id)"
                + " WHERE kept_at < ? AND as_of < last_sequence";
        return database.on(sql, select -> {
            DatabaseTime.set(select, 1, time);
            var rows = select.executeQuery();
            var surveys = new ArrayList<Long>();
            while (rows.next()) {
                surveys.add(rows.getLong(1));
            }
            return surveys;
        });
    }

    /**
     * Deletes the chunks that tell of sheets, in the transaction that erases these.
     *
     * @param numbers of the sheets
     * @param sequence of the last of the erasures
     */
    static void forget(Connection connection, long survey, Collection<Long> numbers, long sequence)
            throws SQLException {
        // Where nothing is kept, too: whoever is about to keep what was before must find it.
        try (var note = connection.prepareStatement("INSERT INTO kept_index (survey_id, erased_through) VALUES (?, ?)"
                + " ON DUPLICATE KEY UPDATE erased_through = VALUES(erased_through)")) {
            note.setLong(1, survey);
            note.setLong(2, sequence);
            note.executeUpdate();
        }
        var chunks = numbers.stream().map(number -> (int) ((number - 1) / SHEETS_OF_A_CHUNK));
        delete(connection, survey, chunks.collect(Collectors.toSet()), Integer.MAX_VALUE);
    }

    /** Makes a part of whatever it is given at once. */
    private static final class PartsOut extends OutputStream {

        private final PreparedStatement insert;
        private final long survey;
        private final int chunk;
        private int next;

        PartsOut(PreparedStatement insert, long survey, int chunk) {
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
    private static final class Parts extends InputStream {

        private final ResultSet rows;
        private final IntConsumer done;
        private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);
        private int chunk;
        private int next;

        Parts(ResultSet rows, IntConsumer done) {
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
