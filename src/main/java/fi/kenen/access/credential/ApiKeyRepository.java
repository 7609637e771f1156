package fi.kenen.access.credential;

import fi.kenen.http.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class ApiKeyRepository implements PanacheRepository<ApiKeyEntity> {

    Optional<ApiKeyEntity> bySecret(byte[] hash) {
        return find("secretHash", hash).firstResultOptional();
    }

    List<ApiKeyEntity> list(Page page) {
        return find("id > ?1", Sort.by("id"), page.after())
                .page(0, page.limit() + 1)
                .list();
    }

    /** Whether there is such a key; one that was revoked before keeps its time. */
    boolean revoke(long id, Instant now) {
        return update("revokedAt = coalesce(revokedAt, ?1) where id = ?2", now, id) == 1;
    }

    @Transactional
    void noteUse(long id, Instant now) {
        update("lastUsedAt = ?1 where id = ?2", now, id);
    }
}
