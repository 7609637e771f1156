package fi.kenen.audit;

import fi.kenen.database.Database;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.Page;
import fi.kenen.http.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Keeps who did what. Entries are added and read; nothing here changes or removes one. */
@ApplicationScoped
public class Audit {

    private static final String INSERT = "INSERT INTO audit (at, caller, action, survey, subject, request_id, detail)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final Database database;
    private final AuditRepository entries;

    Audit(Database database, AuditRepository entries) {
        this.database = database;
        this.entries = entries;
    }

    /** Adds an entry in the transaction of a connection, so that it is kept if and only if what it tells is. */
    public static void write(Connection connection, AuditEntry entry) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert(insert, entry);
        }
    }

    /** Adds an entry in the transaction of this thread, or at once where there is none. Blocks. */
    public void write(AuditEntry entry) {
        database.on(INSERT, insert -> insert(insert, entry));
    }

    private static int insert(PreparedStatement insert, AuditEntry entry) throws SQLException {
        DatabaseTime.set(insert, 1, DatabaseTime.now());
        insert.setString(2, entry.actor().caller());
        insert.setString(3, entry.action());
        insert.setString(4, entry.survey());
        insert.setString(5, entry.subject());
        insert.setString(6, entry.actor().requestId());
        insert.setString(7, entry.detail().isEmpty() ? null : Json.write(entry.detail()));
        return insert.executeUpdate();
    }

    /**
     * The entries before those that have been seen, newest first.
     *
     * @param survey key of the survey; null for all and for what is about none
     */
    @Transactional
    List<AuditView> list(String survey, Page page) {
        long before = page.after() == 0 ? Long.MAX_VALUE : page.after();
        var found = survey == null ? entries.before(before, page) : entries.before(before, survey, page);
        return found.stream().map(Audit::view).toList();
    }

    private static AuditView view(AuditEntity entity) {
        return new AuditView(
                entity.id,
                entity.at,
                entity.caller,
                entity.action,
                entity.survey,
                entity.subject,
                entity.requestId,
                entity.detail);
    }
}
