package fi.kenen.access.credential;

import fi.kenen.audit.Audit;
import fi.kenen.audit.AuditEntry;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.Page;
import fi.kenen.http.Sha256;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Keeps API keys, of their secrets only a hash. Everything here blocks, and runs in the caller's transaction if any. */
@ApplicationScoped
@Transactional
public class ApiKeyStore {

    private static final Logger LOG = Logger.getLogger(ApiKeyStore.class);
    private static final int SECRET_BYTES = 24;
    private static final Duration BETWEEN_USES = Duration.ofMinutes(1);

    private final SecureRandom random = new SecureRandom();
    private final ApiKeyRepository keys;
    private final Audit audit;

    ApiKeyStore(ApiKeyRepository keys, Audit audit) {
        this.keys = keys;
        this.audit = audit;
    }

    /** The key that a secret belongs to, if it is in force; notes that it was used. */
    public Optional<ApiKey> find(String secret) {
        var now = DatabaseTime.now();
        var found = keys.bySecret(Sha256.of(secret)).map(ApiKeyStore::key).filter(key -> key.isInForce(now));
        found.ifPresent(key -> noteUse(key, now));
        return found;
    }

    /** @param entry of the audit, which lacks only the key */
    public IssuedApiKey create(KeyOrder order, AuditEntry entry) {
        var secret = newSecret();
        var entity = new ApiKeyEntity();
        entity.name = order.name();
        entity.secretHash = Sha256.of(secret);
        entity.role = order.role();
        entity.createdAt = DatabaseTime.now();
        entity.createdBy = entry.actor().caller();
        entity.expiresAt = DatabaseTime.kept(order.expiresAt());
        keys.persist(entity);
        audit.write(entry.about(entity.id));
        return new IssuedApiKey(entity.id, ApiKey.grantee(entity.id), secret);
    }

    public List<ApiKey> list(Page page) {
        return keys.list(page).stream().map(ApiKeyStore::key).toList();
    }

    /** @throws Problem {@link ProblemKind#API_KEY_NOT_FOUND} */
    public ApiKey require(long id) {
        return keys.findByIdOptional(id).map(ApiKeyStore::key).orElseThrow(ApiKeyStore::notFound);
    }

    /**
     * @param entry of the audit, which lacks only the key
     * @throws Problem {@link ProblemKind#API_KEY_NOT_FOUND}
     */
    public void revoke(long id, AuditEntry entry) {
        if (!keys.revoke(id, DatabaseTime.now())) {
            throw notFound();
        }
        audit.write(entry.about(id));
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
            try {
                keys.noteUse(key.id(), now);
            } catch (RuntimeException e) {
                LOG.debug("The last use of a key is not noted", e);
            }
        });
    }

    private String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return AdminKey.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ApiKey key(ApiKeyEntity entity) {
        return new ApiKey(
                entity.id,
                ApiKey.grantee(entity.id),
                entity.name,
                entity.role,
                entity.createdAt,
                entity.createdBy,
                entity.expiresAt,
                entity.revokedAt,
                entity.lastUsedAt);
    }
}
