package fi.kenen.invitation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.access.credential.Credential;
import fi.kenen.audit.Audit;
import fi.kenen.audit.AuditEntry;
import fi.kenen.database.Database;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.Page;
import fi.kenen.http.Sha256;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.DatabaseFailure;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.Survey;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Keeps invitations, of their secrets only a hash. */
@ApplicationScoped
public class InvitationStore {

    private static final int SECRET_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final Database database;

    InvitationStore(Database database) {
        this.database = database;
    }

    /**
     * The invitation that a secret belongs to. Blocks.
     *
     * @throws Problem {@link ProblemKind#INVITATION_REFUSED} when it can not be used for the survey now
     */
    public Invitation require(Survey survey, String secret) {
        try (var connection = database.connection()) {
            var invitation = find(connection, Sha256.of(secret));
            invitation.requireUsable(survey.id(), Instant.now());
            return invitation;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** The invitation that a secret belongs to, also when it has expired; empty for none, and when it was revoked. Blocks. */
    public Optional<Invitation> known(String secret) {
        try (var connection = database.connection()) {
            return Optional.of(find(connection, Sha256.of(secret))).filter(found -> found.revokedAt() == null);
        } catch (Problem e) {
            return Optional.empty();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** The invitation as it is now, in the caller's transaction, so that one revoked meanwhile is found revoked. */
    public static Invitation again(Connection connection, Invitation invitation) throws SQLException {
        try (var select = connection.prepareStatement("SELECT * FROM invitation WHERE id = ?")) {
            select.setLong(1, invitation.id());
            return only(select.executeQuery());
        }
    }

    /** Deletes some invitations of a survey in the caller's transaction, and says how many. */
    public static int forget(Connection connection, Survey survey, int most) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM invitation WHERE survey_id = ? LIMIT ?")) {
            delete.setLong(1, survey.id());
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }

    /** Creates invitations, all or none of them, in the order given. */
    List<IssuedInvitation> create(Survey survey, List<Order> orders, AuditEntry entry) {
        var issued = new ArrayList<IssuedInvitation>(orders.size());
        try (var connection = database.connection()) {
            connection.setAutoCommit(false);
            try (var insert =
                    connection.prepareStatement("INSERT INTO invitation (survey_id, secret_hash, organisation,"
                            + " answers, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id")) {
                var now = Instant.now();
                for (var order : orders) {
                    var secret = newSecret();
                    insert.setLong(1, survey.id());
                    insert.setBytes(2, Sha256.of(secret));
                    insert.setString(3, order.organisation());
                    insert.setString(4, order.answers().isEmpty() ? null : Json.write(order.answers()));
                    DatabaseTime.set(insert, 5, now);
                    DatabaseTime.set(insert, 6, order.expiresAt());
                    var row = insert.executeQuery();
                    row.next();
                    issued.add(new IssuedInvitation(row.getLong(1), secret, order.organisation(), order.expiresAt()));
                }
                Audit.write(
                        connection,
                        entry.with("count", issued.size())
                                .with("first", issued.get(0).id())
                                .with("last", issued.get(issued.size() - 1).id()));
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
        return issued;
    }

    List<InvitationView> list(Survey survey, Page page) {
        try (var connection = database.connection();
                var select = connection.prepareStatement("SELECT invitation.*, answer_sheet.complete AS used"
                        + " FROM invitation LEFT JOIN answer_sheet ON answer_sheet.survey_id = invitation.survey_id"
                        + " AND answer_sheet.invitation_id = invitation.id"
                        + " WHERE invitation.survey_id = ? AND invitation.id > ? ORDER BY invitation.id LIMIT ?")) {
            select.setLong(1, survey.id());
            select.setLong(2, page.after());
            select.setInt(3, page.limit() + 1);
            var rows = select.executeQuery();
            var found = new ArrayList<InvitationView>();
            var now = Instant.now();
            while (rows.next()) {
                Boolean used = rows.getObject("used") == null ? null : rows.getBoolean("used");
                found.add(InvitationView.of(invitation(rows), used, now));
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** @throws Problem {@link ProblemKind#INVITATION_NOT_FOUND} */
    void revoke(Survey survey, long id, AuditEntry entry) {
        try (var connection = database.connection()) {
            connection.setAutoCommit(false);
            try (var update = connection.prepareStatement(
                    "UPDATE invitation SET revoked_at = COALESCE(revoked_at, ?)" + " WHERE survey_id = ? AND id = ?")) {
                DatabaseTime.set(update, 1, Instant.now());
                update.setLong(2, survey.id());
                update.setLong(3, id);
                if (update.executeUpdate() == 0) {
                    throw new Problem(
                            ProblemKind.INVITATION_NOT_FOUND, "No invitation of this survey has this identifier.");
                }
                Audit.write(connection, entry.about(id));
                connection.commit();
            } catch (SQLException | Problem e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static Invitation find(Connection connection, byte[] hash) throws SQLException {
        try (var select = connection.prepareStatement("SELECT * FROM invitation WHERE secret_hash = ?")) {
            select.setBytes(1, hash);
            return only(select.executeQuery());
        }
    }

    private static Invitation only(ResultSet row) throws SQLException {
        if (!row.next()) {
            throw Invitation.refused();
        }
        return invitation(row);
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        var answers = row.getString("answers");
        return new Invitation(
                row.getLong("id"),
                row.getLong("survey_id"),
                row.getString("organisation"),
                answers == null ? Json.newObject() : (ObjectNode) Json.stored(answers),
                DatabaseTime.get(row, "expires_at"),
                DatabaseTime.get(row, "revoked_at"));
    }

    private String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Credential.INVITATION + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
