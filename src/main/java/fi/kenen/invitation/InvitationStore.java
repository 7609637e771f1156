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
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.Survey;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Keeps invitations, of their secrets only a hash. What comes with a sheet is asked without entities. */
@ApplicationScoped
public class InvitationStore {

    private static final int SECRET_BYTES = 24;

    /** As long as it may take to write as many as are made at once over a slow line. */
    private static final int SECONDS_TO_CREATE = 900;

    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final InvitationRepository invitations;
    private final InvitedSheets sheets;
    private final Audit audit;

    InvitationStore(Database database, InvitationRepository invitations, InvitedSheets sheets, Audit audit) {
        this.database = database;
        this.invitations = invitations;
        this.sheets = sheets;
        this.audit = audit;
    }

    /**
     * The invitation that a secret belongs to. Blocks.
     *
     * @throws Problem {@link ProblemKind#INVITATION_REFUSED} when it can not be used for the survey now
     */
    public Invitation require(Survey survey, String secret) {
        var invitation = find(secret).orElseThrow(Invitation::refused);
        invitation.requireUsable(survey.id(), Instant.now());
        return invitation;
    }

    /** The invitation that a secret belongs to, also when it has expired; empty for none, and when it was revoked. Blocks. */
    public Optional<Invitation> known(String secret) {
        return find(secret).filter(found -> found.revokedAt() == null);
    }

    private Optional<Invitation> find(String secret) {
        return database.on("SELECT * FROM invitation WHERE secret_hash = ?", select -> {
            select.setBytes(1, Sha256.of(secret));
            return first(select.executeQuery());
        });
    }

    /** The invitation as it is now, in the caller's transaction, so that one revoked meanwhile is found revoked. */
    public static Invitation again(Connection connection, Invitation invitation) throws SQLException {
        try (var select = connection.prepareStatement("SELECT * FROM invitation WHERE id = ?")) {
            select.setLong(1, invitation.id());
            return first(select.executeQuery()).orElseThrow(Invitation::refused);
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

    /** Whether a survey has invitations. */
    @Transactional
    public boolean any(Survey survey) {
        return invitations.any(survey.id());
    }

    /**
     * Creates invitations, all or none of them, in the order given.
     *
     * @param entry of the audit, which lacks only how many and which
     */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS_TO_CREATE)
    List<IssuedInvitation> create(Survey survey, List<Order> orders, AuditEntry entry) {
        var issued = new ArrayList<IssuedInvitation>(orders.size());
        var now = DatabaseTime.now();
        for (var order : orders) {
            var secret = newSecret();
            var entity = new InvitationEntity();
            entity.surveyId = survey.id();
            entity.secretHash = Sha256.of(secret);
            entity.organisation = order.organisation();
            entity.answers = order.answers().isEmpty() ? null : Json.write(order.answers());
            entity.createdAt = now;
            entity.expiresAt = DatabaseTime.kept(order.expiresAt());
            invitations.insert(entity);
            issued.add(new IssuedInvitation(entity.id, secret, order.organisation(), order.expiresAt()));
        }
        audit.write(entry.with("count", issued.size())
                .with("first", issued.get(0).id())
                .with("last", issued.get(issued.size() - 1).id()));
        return issued;
    }

    @Transactional
    List<InvitationView> list(Survey survey, Page page) {
        var found = invitations.list(survey.id(), page);
        if (found.isEmpty()) {
            return List.of();
        }
        var used = sheets.complete(survey, found.get(0).id, found.get(found.size() - 1).id);
        var now = Instant.now();
        return found.stream()
                .map(InvitationStore::invitation)
                .map(invitation -> InvitationView.of(invitation, used.get(invitation.id()), now))
                .toList();
    }

    /**
     * @param entry of the audit, which lacks only the invitation
     * @throws Problem {@link ProblemKind#INVITATION_NOT_FOUND}
     */
    @Transactional
    void revoke(Survey survey, long id, AuditEntry entry) {
        if (!invitations.revoke(survey.id(), id, DatabaseTime.now())) {
            throw new Problem(ProblemKind.INVITATION_NOT_FOUND, "No invitation of this survey has this identifier.");
        }
        audit.write(entry.about(id));
    }

    private static Optional<Invitation> first(ResultSet row) throws SQLException {
        return row.next()
                ? Optional.of(new Invitation(
                        row.getLong("id"),
                        row.getLong("survey_id"),
                        row.getString("organisation"),
                        answers(row.getString("answers")),
                        DatabaseTime.get(row, "expires_at"),
                        DatabaseTime.get(row, "revoked_at")))
                : Optional.empty();
    }

    private static Invitation invitation(InvitationEntity entity) {
        return new Invitation(
                entity.id,
                entity.surveyId,
                entity.organisation,
                answers(entity.answers),
                entity.expiresAt,
                entity.revokedAt);
    }

    private static ObjectNode answers(String stored) {
        return stored == null ? Json.newObject() : (ObjectNode) Json.stored(stored);
    }

    private String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Credential.INVITATION + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
