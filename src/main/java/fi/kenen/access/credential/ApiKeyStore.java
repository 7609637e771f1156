package fi.kenen.access.credential;

import fi.kenen.database.Database;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.Page;
import fi.kenen.http.Sha256;
import fi.kenen.http.problem.DatabaseFailure;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Keeps API keys, of their secrets only a hash. Everything here blocks. */
@ApplicationScoped
public class ApiKeyStore {

    private static final Logger LOG = Logger.getLogger(ApiKeyStore.class);
    private static final int SECRET_BYTES = 24;
    private static final Duration BETWEEN_USES = Duration.ofMinutes(1);

    private final SecureRandom random = new SecureRandom();
    private final Database database;

    ApiKeyStore(Database database) {
        this.database = database;
    }

    /** The key that a secret belongs to, if it is in force; notes that it was used. */
    public Optional<ApiKey> find(String secret) {
        var now = Instant.now();
        try (var connection = database.connection();
                var select = connection.prepareStatement("SELECT * FROM api_key WHERE secret_hash = ?")) {
            select.setBytes(1, Sha256.of(secret));
            var found = keys(select.executeQuery()).stream()
                    .filter(key -> key.isInForce(now))
                    .findFirst();
            found.ifPresent(key -> noteUse(key, now));
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    public ApiKey.IssuedInvitation create(KeyOrder order, String creator) {
        var secret = newSecret();
        try (var connection = database.connection();
                var insert = connection.prepareStatement("INSERT INTO api_key (name, secret_hash, role, created_at,"
                        + " created_by, expires_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id")) {
            insert.setString(1, order.name());
            insert.setBytes(2, Sha256.of(secret));
            insert.setString(3, order.role());
            DatabaseTime.set(insert, 4, Instant.now());
            insert.setString(5, creator);
            DatabaseTime.set(insert, 6, order.expiresAt());
            var row = insert.executeQuery();
            row.next();
            long id = row.getLong(1);
            return new ApiKey.IssuedInvitation(id, ApiKey.grantee(id), secret);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    public List<ApiKey> list(Page page) {
        try (var connection = database.connection();
                var select = connection.prepareStatement("SELECT * FROM api_key WHERE id > ? ORDER BY id LIMIT ?")) {
            select.setLong(1, page.after());
            select.setInt(2, page.limit() + 1);
            return keys(select.executeQuery());
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** @throws Problem {@link ProblemKind#API_KEY_NOT_FOUND} */
    public ApiKey require(long id) {
        try (var connection = database.connection();
                var select = connection.prepareStatement("SELECT * FROM api_key WHERE id = ?")) {
            select.setLong(1, id);
            return keys(select.executeQuery()).stream().findFirst().orElseThrow(ApiKeyStore::notFound);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** @throws Problem {@link ProblemKind#API_KEY_NOT_FOUND} */
    public void revoke(long id) {
        try (var connection = database.connection();
                var update = connection.prepareStatement(
                        "UPDATE api_key SET revoked_at = COALESCE(revoked_at, ?) WHERE id = ?")) {
            DatabaseTime.set(update, 1, Instant.now());
            update.setLong(2, id);
            if (update.executeUpdate() == 0) {
                throw notFound();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    public static Problem notFound() {
        return new Problem(ProblemKind.API_KEY_NOT_FOUND, "No API key has this identifier.");
    }

    /** Whoever uses a key need not wait until that is written, and nothing hangs on it. */
    private void noteUse(ApiKey key, Instant now) {
        if (key.lastUsedAt() != null && now.isBefore(key.lastUsedAt().plus(BETWEEN_USES))) {
            return;
        }
        Infrastructure.getDefaultWorkerPool().execute(() -> {
            try (var connection = database.connection();
                    var update = connection.prepareStatement("UPDATE api_key SET last_used_at = ? WHERE id = ?")) {
                DatabaseTime.set(update, 1, now);
                update.setLong(2, key.id());
                update.executeUpdate();
            } catch (SQLException e) {
                LOG.debug("The last use of a key is not noted", e);
            }
        });
    }

    private String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return AdminKey.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static List<ApiKey> keys(ResultSet rows) throws SQLException {
        var keys = new ArrayList<ApiKey>();
        while (rows.next()) {
            long id = rows.getLong("id");
            keys.add(new ApiKey(
                    id,
                    ApiKey.grantee(id),
                    rows.getString("name"),
                    rows.getString("role"),
                    DatabaseTime.get(rows, "created_at"),
                    rows.getString("created_by"),
                    DatabaseTime.get(rows, "expires_at"),
                    DatabaseTime.get(rows, "revoked_at"),
                    DatabaseTime.get(rows, "last_used_at")));
        }
        return keys;
    }
}
