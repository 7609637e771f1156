package fi.kenen.answer.transfer;

import fi.kenen.audit.Audit;
import fi.kenen.audit.AuditEntry;
import fi.kenen.database.Database;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.problem.DatabaseFailure;
import fi.kenen.http.problem.DatabaseTrouble;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.Survey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps how far imports are, outside of what they write, so that whoever waits can ask any replica. */
@ApplicationScoped
class ImportStore {

    private final Database database;
    private final ImportConfig config;
    private final ImportRepository imports;

    ImportStore(Database database, ImportConfig config, ImportRepository imports) {
        this.database = database;
        this.config = config;
        this.imports = imports;
    }

    /**
     * Begins an import.
     *
     * @param entry of the audit, which lacks only what it is about
     * @throws Problem {@link ProblemKind#BUSY} while another one writes into the survey
     */
    ImportLease begin(Survey survey, boolean dryRun, AuditEntry entry) {
        try {
            return database.transact(connection -> {
                if (!dryRun) {
                    ImportLease.lock(connection, survey.id());
                    requireNoneWriting(connection, survey);
                }
                var holder = UUID.randomUUID();
                long id = insert(connection, survey, dryRun, holder);
                Audit.write(connection, entry.about(id));
                return new ImportLease(database, id, survey.id(), holder);
            });
        } catch (DatabaseFailure e) {
            if (DatabaseTrouble.isLockTimeout(e)) {
                throw new Problem(ProblemKind.BUSY, "The survey's sheets are being changed. Send the file again.");
            }
            throw e;
        }
    }

    private static void requireNoneWriting(Connection connection, Survey survey) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT 1 FROM survey_import WHERE survey_id = ? AND state = 'RUNNING' AND NOT dry_run")) {
            select.setLong(1, survey.id());
            if (select.executeQuery().next()) {
                throw new Problem(ProblemKind.BUSY, "Another import into the survey is under way.");
            }
        }
    }

    private static long insert(Connection connection, Survey survey, boolean dryRun, UUID holder) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO survey_import (survey_id, started_at, state, dry_run,"
                        + " holder, alive_at) VALUES (?, ?, 'RUNNING', ?, ?, UTC_TIMESTAMP(3)) RETURNING id")) {
            insert.setLong(1, survey.id());
            DatabaseTime.set(insert, 2, Instant.now());
            insert.setBoolean(3, dryRun);
            insert.setString(4, holder.toString());
            var row = insert.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    /** The last imports of a survey, newest first. */
    @Transactional
    List<ImportProgress> last(Survey survey) {
        return imports.last(survey.id(), ImportProgress.TOLD).stream()
                .map(ImportStore::progress)
                .toList();
    }

    private static ImportProgress progress(ImportEntity entity) {
        return new ImportProgress(
                entity.id,
                entity.state,
                entity.dryRun,
                entity.startedAt,
                entity.finishedAt,
                entity.rowsRead,
                entity.written,
                entity.imported,
                entity.faulty);
    }

    /** An import that was left, and the survey that it was into. */
    record Orphan(long id, long survey) {}

    /** The imports of which nothing has been heard for too long. */
    List<Orphan> left() {
        return database.on("SELECT id, survey_id FROM survey_import WHERE " + silent(), select -> {
            var rows = select.executeQuery();
            var left = new ArrayList<Orphan>();
            while (rows.next()) {
                left.add(new Orphan(rows.getLong(1), rows.getLong(2)));
            }
            return left;
        });
    }

    /** Takes an import over from whoever left it; empty where that one, or another, is at it again. */
    Optional<ImportLease> takeOver(Orphan left) {
        var holder = UUID.randomUUID();
        var sql = "UPDATE survey_import SET holder = ?, alive_at = UTC_TIMESTAMP(3) WHERE id = ? AND " + silent();
        return database.on(sql, update -> {
            update.setString(1, holder.toString());
            update.setLong(2, left.id());
            return update.executeUpdate() == 1
                    ? Optional.of(new ImportLease(database, left.id(), left.survey(), holder))
                    : Optional.empty();
        });
    }

    /** By the database's clock alone, which all replicas share. */
    private String silent() {
        return "state = 'RUNNING' AND COALESCE(alive_at, started_at)" + " < UTC_TIMESTAMP(3) - INTERVAL "
                + config.lease().toMillis() * 1_000 + " MICROSECOND";
    }
}
