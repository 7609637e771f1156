package fi.kenen.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import fi.kenen.http.Json;
import fi.kenen.survey.Survey;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The sheets of every survey in the order of their changes. Everything here runs in the caller's transaction; who
 * appends holds the survey's lock, so that the order of sequences is the order of commits.
 */
@ApplicationScoped
public class Log {

    private static final String COLUMNS = "id, sequence, version, submitted_at, organisation, answers";

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final AgroalDataSource database;

    Log(AgroalDataSource database) {
        this.database = database;
    }

    /** Adds a sheet as the next change of a survey that the caller has locked. */
    Sheet append(Survey survey, Submission submission) {
        var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (var connection = database.getConnection();
                var advance = connection.prepareStatement("UPDATE survey_log SET last_number = last_number + 1,"
                        + " last_sequence = LAST_INSERT_ID(last_sequence + 1) WHERE survey_id = ?");
                var read = connection.prepareStatement(
                        "SELECT last_number, last_sequence FROM survey_log WHERE survey_id = ?");
                var insert = connection.prepareStatement("INSERT INTO answer_sheet (survey_id, number, " + COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            advance.setLong(1, survey.id());
            advance.executeUpdate();
            read.setLong(1, survey.id());
            var counters = read.executeQuery();
            counters.next();
            var sheet = new Sheet(
                    ids.generate(),
                    counters.getLong(2),
                    survey.version(),
                    at,
                    submission.organisation(),
                    submission.answers());
            insert.setLong(1, survey.id());
            insert.setLong(2, counters.getLong(1));
            insert.setString(3, sheet.id().toString());
            insert.setLong(4, sheet.sequence());
            insert.setInt(5, sheet.version());
            insert.setObject(6, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
            insert.setString(7, sheet.organisation());
            insert.setString(8, Json.write(sheet.answers()));
            insert.executeUpdate();
            return sheet;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<Sheet> find(Survey survey, UUID id) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT " + COLUMNS + " FROM answer_sheet WHERE survey_id = ? AND id = ?")) {
            select.setLong(1, survey.id());
            select.setString(2, id.toString());
            var rows = select.executeQuery();
            return rows.next() ? Optional.of(sheet(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** At most {@code limit} changes of a survey after a sequence, in order. */
    public List<Sheet> after(Survey survey, long sequence, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT " + COLUMNS
                        + " FROM answer_sheet WHERE survey_id = ? AND sequence > ? ORDER BY sequence LIMIT ?")) {
            select.setLong(1, survey.id());
            select.setLong(2, sequence);
            select.setInt(3, limit);
            var rows = select.executeQuery();
            var sheets = new ArrayList<Sheet>();
            while (rows.next()) {
                sheets.add(sheet(rows));
            }
            return sheets;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Sheet sheet(ResultSet row) throws SQLException {
        return new Sheet(
                UUID.fromString(row.getString("id")),
                row.getLong("sequence"),
                row.getInt("version"),
                row.getObject("submitted_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("organisation"),
                (ObjectNode) Json.stored(row.getString("answers")));
    }
}
