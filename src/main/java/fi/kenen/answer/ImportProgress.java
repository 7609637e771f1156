package fi.kenen.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kenen.access.Audit;
import fi.kenen.access.AuditEntry;
import fi.kenen.http.DatabaseTime;
import fi.kenen.survey.Survey;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Keeps how far imports are, outside of their transactions, so that whoever waits can ask any replica. */
@ApplicationScoped
class ImportProgress {

    private static final int TOLD = 20;

    private final AgroalDataSource database;

    ImportProgress(AgroalDataSource database) {
        this.database = database;
    }

    /** An import, running or over. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ImportProgress", description = "An import, running or over.")
    record View(
            @Schema(description = "Identifier of the import.", required = true, minimum = "1", format = "int64")
                    long id,
            @Schema(description = "When it began.", required = true) Instant startedAt,
            @Schema(description = "When it was over; missing while it runs, and where it was cut off.")
                    Instant finishedAt,
            @Schema(description = "Rows read so far.", required = true, minimum = "0", format = "int64") long rows,
            @Schema(description = "Rows kept; 0 until it is over.", required = true, minimum = "0", format = "int64")
                    long imported,
            @Schema(description = "Rows with faults so far.", required = true, minimum = "0", format = "int64")
                    long faulty) {}

    /** The last imports of a survey, newest first. */
    @Schema(name = "ImportList", description = "The last imports of a survey, newest first.")
    record Items(
            @Schema(description = "The imports.", required = true, maxItems = TOLD) List<View> items,
            @Schema(
                            description = "Always null: only the last are told.",
                            required = true,
                            nullable = true,
                            maxLength = 2000)
                    String next) {}

    /** @param entry of the audit, which lacks only what it is about */
    long begin(Survey survey, AuditEntry entry) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement(
                    "INSERT INTO survey_import (survey_id, started_at) VALUES (?, ?) RETURNING id")) {
                insert.setLong(1, survey.id());
                DatabaseTime.set(insert, 2, Instant.now());
                var row = insert.executeQuery();
                row.next();
                long id = row.getLong(1);
                Audit.write(connection, entry.about(id));
                connection.commit();
                return id;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    void report(long id, long rows, long imported, long faulty, boolean over) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("UPDATE survey_import SET rows_read = ?, imported = ?,"
                        + " faulty = ?, finished_at = ? WHERE id = ?")) {
            update.setLong(1, rows);
            update.setLong(2, imported);
            update.setLong(3, faulty);
            DatabaseTime.set(update, 4, over ? Instant.now() : null);
            update.setLong(5, id);
            update.executeUpdate();
        }
    }

    List<View> last(Survey survey) throws SQLException {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement("SELECT id, started_at, finished_at, rows_read, imported, faulty"
                                + " FROM survey_import WHERE survey_id = ? ORDER BY id DESC LIMIT " + TOLD)) {
            select.setLong(1, survey.id());
            var rows = select.executeQuery();
            var imports = new ArrayList<View>();
            while (rows.next()) {
                imports.add(new View(
                        rows.getLong(1),
                        DatabaseTime.get(rows, 2),
                        DatabaseTime.get(rows, 3),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getLong(6)));
            }
            return imports;
        }
    }
}
