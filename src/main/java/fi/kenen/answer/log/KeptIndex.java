package fi.kenen.answer.log;

import fi.kenen.database.Database;
import fi.kenen.database.DatabaseRuns;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.problem.DatabaseFailure;
import fi.kenen.survey.Remainder;
import fi.kenen.survey.Survey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Keeps the index over a survey's sheets as it was at a sequence: a head, and a chunk of bytes for so many sheets each by
 * their numbers. Whoever erases a sheet deletes the chunk that tells of it in the same transaction. Everything here blocks,
 * and fails with a {@link DatabaseFailure} where it does not say otherwise.
 */
@ApplicationScoped
public class KeptIndex implements Remainder {

    /** The token of nothing. */
    public static final long NOTHING = 0;

    /** So many numbers a chunk has, whether sheets have them or not; that at place 0 has those from 1. */
    public static final int SHEETS_OF_A_CHUNK = 1 << 16;

    private static final int PARTS_AT_ONCE = 40;

    private final Database database;

    KeptIndex(Database database) {
        this.database = database;
    }

    /**
     * What is kept of a survey.
     *
     * @param token another one each time that something is kept; {@link #NOTHING} where nothing is
     * @param form in which it is written, from 1; 0 while not all of it is kept
     * @param run of the database, in which the sheets were read, in microseconds since 1970
     * @param revision of the survey at that point
     * @param asOf the sequence of the last change that is in it
     * @param erasedThrough the sequence of the last erasure, whose chunks are gone when that is not in it; 0 for none
     * @param bytes what stands before the chunks; null where nothing is kept
     */
    public record Head(long token, int form, long run, long revision, long asOf, long erasedThrough, byte[] bytes) {

        /** That of nothing. */
        public static final Head NONE = new Head(NOTHING, 0, 0, 0, 0, 0, null);

        /**
         * Something to be kept, with a token of its own.
         *
         * @param form from 1
         * @param run of the database, in which the sheets were read, in microseconds since 1970
         * @param revision of the survey at that point
         * @param asOf the sequence of the last change that is in it
         * @param bytes what stands before the chunks; not null
         */
        public static Head of(int form, long run, long revision, long asOf, byte[] bytes) {
            return new Head(ThreadLocalRandom.current().nextLong(), form, run, revision, asOf, 0, bytes);
        }

        /** The same of which not all is kept yet, with another token. */
        public Head begun() {
            return of(0, run, revision, asOf, bytes);
        }
    }

    /** The head of what is kept of a survey; {@link Head#bytes} are null, and its token and form 0, where nothing is. */
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

        /**
         * Makes it while the bytes come from the database.
         *
         * @param chunks one after another, not to be closed
         * @return not null
         * @throws IOException when the bytes are not those of an index, or end too early
         */
        T of(InputStream chunks) throws IOException;
    }

    /**
     * Reads all chunks in their order.
     *
     * @param head that was read before
     * @param done is told the place of the chunk that is being read, from 0, perhaps several times
     * @return empty where another head has come meanwhile, or where the reading failed: a chunk is missing, its bytes cannot be
     *     read, or the connection was lost
     */
    public <T> Optional<T> read(long survey, Head head, IntConsumer done, Reading<T> reading) {
        Optional<T> read = database.on(connection -> KeptParts.read(connection, survey, done, reading));
        return token(survey) == head.token() ? read : Optional.empty();
    }

    /** Writes a chunk. */
    @FunctionalInterface
    public interface Writing {

        /** @throws IOException of {@code out}, which is not to be closed; nothing is kept then */
        void to(OutputStream out) throws IOException;
    }

    /**
     * Keeps a head and some chunks in the place of those that are there, in one transaction.
     *
     * @param survey its identifier
     * @param expected the token of the head that is there; {@link #NOTHING} for none
     * @param beyond the place from which on no chunks are left, from 0; {@link Integer#MAX_VALUE} to leave all others
     * @param chunks by their places, from 0; those of other places stay
     * @return whether they are kept: not where another head is there, where sheets were erased that are still in them, when
     *     the database runs anew, nor where there is no such survey
     */
    public boolean keep(long survey, long expected, Head head, int beyond, Map<Integer, Writing> chunks) {
        return database.transact(connection -> keep(connection, survey, expected, head, beyond, chunks));
    }

    /** The same in the transaction of a connection. */
    public static boolean keep(
            Connection connection, long survey, long expected, Head head, int beyond, Map<Integer, Writing> chunks)
            throws SQLException {
        if (!lock(connection, survey, expected, head)) {
            return false;
        }
        KeptParts.delete(connection, survey, chunks.keySet(), beyond);
        for (var chunk : chunks.entrySet()) {
            KeptParts.insert(connection, survey, chunk.getKey(), chunk.getValue());
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

    @Override
    public void delete(Connection connection, Survey survey) throws SQLException {
        KeptParts.delete(connection, survey.id(), List.of(), 0);
    }

    /**
     * Deletes what has been kept for long although sheets have changed since: it may say what they do not say any more. As few
     * parts at once as nobody waits for.
     *
     * @param time before which it was kept
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
        KeptParts.delete(connection, survey, chunks.collect(Collectors.toSet()), Integer.MAX_VALUE);
    }
}
