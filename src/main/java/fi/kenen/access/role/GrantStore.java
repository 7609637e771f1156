package fi.kenen.access.role;

import fi.kenen.database.Database;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.Page;
import fi.kenen.http.problem.DatabaseFailure;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps who has which role on which survey. Everything here blocks, and runs in the caller's transaction if any. */
@ApplicationScoped
public class GrantStore {

    private final Database database;

    GrantStore(Database database) {
        this.database = database;
    }

    /** Makes whoever created a survey its author; an admin needs no grant. */
    public void created(String survey, Caller creator) {
        if (creator.role() != Role.ADMIN) {
            replace(survey, creator.name(), Role.AUTHOR.word(), creator.name());
        }
    }

    /** The roles that somebody has, by the keys of surveys. */
    public Map<String, Role> of(String grantee) {
        try (var connection = database.connection();
                var select = connection.prepareStatement("SELECT survey_key, role FROM survey_grant"
                        + " JOIN survey ON survey.id = survey_grant.survey_id WHERE grantee = ?")) {
            select.setString(1, grantee);
            var rows = select.executeQuery();
            var roles = new HashMap<String, Role>();
            while (rows.next()) {
                roles.put(rows.getString("survey_key"), Role.of(rows.getString("role")));
            }
            return roles;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND} */
    public List<Grant> list(String survey, Page page) {
        try (var connection = database.connection();
                var select = connection.prepareStatement(
                        "SELECT * FROM survey_grant WHERE survey_id = ? AND id > ? ORDER BY id LIMIT ?")) {
            select.setLong(1, requireSurvey(connection, survey));
            select.setLong(2, page.after());
            select.setInt(3, page.limit() + 1);
            var rows = select.executeQuery();
            var grants = new ArrayList<Grant>();
            while (rows.next()) {
                grants.add(grant(rows));
            }
            return grants;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /**
     * Gives somebody a role on a survey, in the place of the one there may be.
     *
     * @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND}
     */
    public Grant replace(String survey, String grantee, String role, String granter) {
        try (var connection = database.connection();
                var insert = connection.prepareStatement("INSERT INTO survey_grant"
                        + " (survey_id, grantee, role, granted_at, granted_by) VALUES (?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE role = VALUES(role), granted_at = VALUES(granted_at),"
                        + " granted_by = VALUES(granted_by) RETURNING *")) {
            insert.setLong(1, requireSurvey(connection, survey));
            insert.setString(2, grantee);
            insert.setString(3, role);
            DatabaseTime.set(insert, 4, Instant.now());
            insert.setString(5, granter);
            var row = insert.executeQuery();
            row.next();
            return grant(row);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND}, {@link ProblemKind#GRANT_NOT_FOUND} */
    public void withdraw(String survey, String grantee) {
        try (var connection = database.connection();
                var delete =
                        connection.prepareStatement("DELETE FROM survey_grant WHERE survey_id = ? AND grantee = ?")) {
            delete.setLong(1, requireSurvey(connection, survey));
            delete.setString(2, grantee);
            if (delete.executeUpdate() == 0) {
                throw new Problem(ProblemKind.GRANT_NOT_FOUND, "Nobody of this name has a role on the survey.");
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static long requireSurvey(Connection connection, String key) throws SQLException {
        try (var select = connection.prepareStatement("SELECT id FROM survey WHERE survey_key = ?")) {
            select.setString(1, key);
            var row = select.executeQuery();
            if (!row.next()) {
                throw Problem.surveyNotFound();
            }
            return row.getLong(1);
        }
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                row.getLong("id"),
                row.getString("grantee"),
                row.getString("role"),
                DatabaseTime.get(row, "granted_at"),
                row.getString("granted_by"));
    }
}
