package fi.kenen.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What the database takes from the bare driver: the same sheets in the same table, one durable autocommit insert each,
 * under a survey that does not exist and with numbers that nobody has to agree on.
 */
final class JdbcBaseline {

    private static final int BATCH = 1_000;
    private static final String INSERT = "INSERT INTO answer_sheet"
            + " (survey_id, number, sequence, first_sequence, id, version, submitted_at, organisation, answers)"
            + " VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?)";

    private final String jdbcUrl;
    private final long survey;
    private final List<Sheet> sheets;
    private final AtomicLong last = new AtomicLong();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    /** @param survey that no other baseline of the run writes under */
    JdbcBaseline(String jdbcUrl, long survey, List<ObjectNode> sheets) {
        this.jdbcUrl = jdbcUrl;
        this.survey = survey;
        this.sheets = sheets.stream()
                .map(sheet -> new Sheet(
                        sheet.get("organisation").textValue(),
                        sheet.get("answers").toString()))
                .toList();
    }

    /** Each connection inserts its next sheet once its last is committed. */
    Measurement insert(int connections, Duration warmUp, Duration measured) {
        var begin = System.nanoTime() + warmUp.toNanos();
        var end = begin + measured.toNanos();
        var before = last.get();
        var all = new Histogram(2);
        all.setStartTimeStamp(System.currentTimeMillis() + warmUp.toMillis());
        var threads = Executors.newFixedThreadPool(connections);
        try {
            var inserting = IntStream.range(0, connections)
                    .mapToObj(i -> threads.submit(() -> insertBetween(begin, end)))
                    .toList();
            for (Future<Histogram> one : inserting) {
                all.add(one.get());
            }
            return Measurement.of(all, last.get() - before);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The baseline cannot insert.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }

    /** The times of the inserts that began within the measured time. */
    private Histogram insertBetween(long begin, long end) throws SQLException {
        var times = new Histogram(2);
        try (var connection = DriverManager.getConnection(jdbcUrl, "root", null);
                var insert = connection.prepareStatement(INSERT)) {
            for (var start = System.nanoTime(); start < end; start = System.nanoTime()) {
                bind(insert);
                insert.executeUpdate();
                if (start >= begin) {
                    times.recordValue(System.nanoTime() - start);
                }
            }
            times.setEndTimeStamp(System.currentTimeMillis());
        }
        return times;
    }

    /** Inserts on one connection, a thousand rows in a batch and a transaction. */
    void insertInBatches(int rows) {
        try (var connection = DriverManager.getConnection(jdbcUrl, "root", null);
                var insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (int i = 1; i <= rows; i++) {
                bind(insert);
                insert.addBatch();
                if (i % BATCH == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The baseline cannot insert.", e);
        }
    }

    /** Reads the rows inserted last, as they come from the wire. */
    void read(int rows) {
        try (var connection = DriverManager.getConnection(jdbcUrl, "root", null);
                var select = connection.prepareStatement("SELECT id, version, submitted_at, organisation, answers"
                        + " FROM answer_sheet WHERE survey_id = ? AND sequence > ? ORDER BY sequence")) {
            select.setFetchSize(BATCH);
            select.setLong(1, survey);
            select.setLong(2, last.get() - rows);
            var row = select.executeQuery();
            int read = 0;
            while (row.next()) {
                for (int column = 1; column <= 5; column++) {
                    row.getString(column);
                }
                read++;
            }
            if (read != rows) {
                throw new IllegalStateException(read + " rows were read");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The baseline cannot read.", e);
        }
    }

    /** Reads every row of a survey as it comes from the wire, and parses its answers. */
    static void parse(String jdbcUrl, String survey) {
        var json = new ObjectMapper();
        try (var connection = DriverManager.getConnection(jdbcUrl, "root", null);
                var select = connection.prepareStatement("SELECT number, sequence, complete, organisation, answers"
                        + " FROM answer_sheet WHERE survey_id = (SELECT id FROM survey WHERE survey_key = ?)"
                        + " ORDER BY number")) {
            select.setFetchSize(BATCH);
            select.setString(1, survey);
            var row = select.executeQuery();
            while (row.next()) {
                row.getLong(1);
                row.getLong(2);
                row.getBoolean(3);
                row.getString(4);
                json.readTree(row.getString(5));
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("The baseline cannot read.", e);
        }
    }

    private void bind(PreparedStatement insert) throws SQLException {
        var number = last.incrementAndGet();
        var sheet = sheets.get((int) (number % sheets.size()));
        insert.setLong(1, survey);
        insert.setLong(2, number);
        insert.setLong(3, number);
        insert.setLong(4, number);
        insert.setString(5, ids.generate().toString());
        insert.setObject(6, LocalDateTime.now(ZoneOffset.UTC));
        insert.setString(7, ManySheets.organisation(sheet.organisation(), number / sheets.size()));
        insert.setString(8, sheet.answers());
    }

    private record Sheet(String organisation, String answers) {}
}
