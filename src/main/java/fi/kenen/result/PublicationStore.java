package fi.kenen.result;

import fi.kenen.database.Database;
import fi.kenen.http.problem.DatabaseFailure;
import fi.kenen.index.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Keeps what readers see, so that every replica shows the same, also after a restart. */
@ApplicationScoped
class PublicationStore {

    private static final int PART = 1 << 18;

    private final Database database;

    PublicationStore(Database database) {
        this.database = database;
    }

    /** The columns of a publication. */
    record Published(Publication publication, Columns columns) {}

    Publication last(long survey) {
        try (var connection = database.connection()) {
            return last(connection, survey, "");
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** The columns that were published last. */
    Published read(long survey) {
        try (var connection = database.connection()) {
            connection.setAutoCommit(false);
            try (var select = connection.prepareStatement(
                    "SELECT bytes FROM publication_part WHERE survey_id = ? ORDER BY part")) {
                var publication = last(connection, survey, " LOCK IN SHARE MODE");
                if (publication.sequence() == 0) {
                    return new Published(publication, new Columns());
                }
                select.setLong(1, survey);
                select.setFetchSize(1);
                try (var parts = select.executeQuery();
                        var in = new DataInputStream(new InflaterInputStream(new Parts(parts)))) {
                    return new Published(publication, Columns.read(in));
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Publishes columns, if nobody else has published since. */
    void publish(long survey, Publication before, Publication next, Columns columns) {
        try (var connection = database.connection()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement(
                            "INSERT IGNORE INTO publication (survey_id, sequence, closed) VALUES (?, 0, FALSE)");
                    var update = connection.prepareStatement(
                            "UPDATE publication SET sequence = ?, closed = ?, is_last = ? WHERE survey_id = ?");
                    var delete = connection.prepareStatement("DELETE FROM publication_part WHERE survey_id = ?");
                    var add = connection.prepareStatement("INSERT INTO publication_part VALUES (?, ?, ?)")) {
                insert.setLong(1, survey);
                insert.executeUpdate();
                if (!last(connection, survey, " FOR UPDATE").equals(before)) {
                    return;
                }
                update.setLong(1, next.sequence());
                update.setBoolean(2, next.closed());
                update.setBoolean(3, next.isLast());
                update.setLong(4, survey);
                update.executeUpdate();
                delete.setLong(1, survey);
                delete.executeUpdate();
                add.setLong(1, survey);
                try (var out = new DataOutputStream(new DeflaterOutputStream(new Cut(add), true))) {
                    columns.write(out);
                }
                connection.commit();
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Publication last(Connection connection, long survey, String lock) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT sequence, closed, is_last FROM publication WHERE survey_id = ?" + lock)) {
            select.setLong(1, survey);
            var row = select.executeQuery();
            return row.next()
                    ? new Publication(row.getLong(1), row.getBoolean(2), row.getBoolean(3))
                    : Publication.NONE;
        }
    }

    /** Writes a row for each part. */
    private static final class Cut extends OutputStream {

        private final PreparedStatement insert;
        private final byte[] part = new byte[PART];
        private int length;
        private int number;

        Cut(PreparedStatement insert) {
            this.insert = insert;
        }

        @Override
        public void write(int value) throws IOException {
            if (length == PART) {
                flushPart();
            }
            part[length++] = (byte) value;
        }

        @Override
        public void close() throws IOException {
            flushPart();
        }

        private void flushPart() throws IOException {
            try {
                insert.setInt(2, number++);
                insert.setBytes(3, java.util.Arrays.copyOf(part, length));
                insert.executeUpdate();
                length = 0;
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    /** Reads rows one after the other. */
    private static final class Parts extends InputStream {

        private final ResultSet rows;
        private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);

        Parts(ResultSet rows) {
            this.rows = rows;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                int read = part.read(into, from, length);
                while (read < 0 && rows.next()) {
                    part = new ByteArrayInputStream(rows.getBytes(1));
                    read = part.read(into, from, length);
                }
                return read;
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }
}
