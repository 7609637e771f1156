package fi.kenen.audit;

import fi.kenen.database.Database;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.Page;
import fi.kenen.http.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps who did what. Entries are added and read; nothing here changes or removes one. */
@ApplicationScoped
public class Audit {

    private final Database database;

    Audit(Database database) {
        this.database = database;
    }

    /** Adds an entry in the transaction of a connection, so that it is kept if and only if what it tells is. */
    public static void write(Connection connection, AuditEntry entry) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO audit (at, caller, action, survey, subject,"
                + " request_id, detail) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            DatabaseTime.set(insert, 1, Instant.now());
            insert.setString(2, entry.actor().caller());
            insert.setString(3, entry.action());
            insert.setString(4, entry.survey());
            insert.setString(5, entry.subject());
            insert.setString(6, entry.actor().requestId());
            insert.setString(7, entry.detail().isEmpty() ? null : Json.write(entry.detail()));
            insert.executeUpdate();
        }
    }

    /** Adds an entry in the transaction of this thread, or at once where there is none. Blocks. */
    public void write(AuditEntry entry) {
        database.on(connection -> {
            write(connection, entry);
            return null;
        });
    }

    /**
     * The entries before those that have been seen, newest first.
     *
     * @param survey key of the survey; null for all and for what is about none
     */
    List<AuditView> list(String survey, Page page) {
        var sql = "SELECT id, at, caller, action, survey, subject, request_id, detail FROM audit WHERE id < ?"
                + (survey == null ? "" : " AND survey = ?") + " ORDER BY id DESC LIMIT ?";
        return database.on(sql, select -> {
            int next = 1;
            select.setLong(next++, page.after() == 0 ? Long.MAX_VALUE : page.after());
            if (survey != null) {
                select.setString(next++, survey);
            }
            select.setInt(next, page.limit() + 1);
            var rows = select.executeQuery();
            var entries = new ArrayList<AuditView>();
            while (rows.next()) {
                entries.add(AuditView.of(rows));
            }
            return entries;
        });
    }
}
