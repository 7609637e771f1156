package fi.kenen.access;

import fi.kenen.access.credential.AccessConfig;
import fi.kenen.access.credential.AdminKey;
import fi.kenen.access.credential.ApiKey;
import fi.kenen.access.credential.ApiKeyStore;
import fi.kenen.access.credential.Credential;
import fi.kenen.access.credential.Tokens;
import fi.kenen.access.role.Caller;
import fi.kenen.access.role.GrantStore;
import fi.kenen.access.role.Role;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Callers as this replica last saw them, for a few seconds: that a key or a token is in force, and what it says itself.
 * What somebody is granted on surveys is never remembered, because a survey can be deleted and another one be created
 * under its key.
 */
@ApplicationScoped
class CallerCache {

    private static final int KEPT = 10_000;

    private final AdminKey adminKey;
    private final ApiKeyStore keys;
    private final GrantStore grants;
    private final Tokens tokens;
    private final Duration refresh;
    private volatile Map<String, Entry> seen = new ConcurrentHashMap<>();

    CallerCache(AdminKey adminKey, ApiKeyStore keys, GrantStore grants, Tokens tokens, AccessConfig config) {
        this.adminKey = adminKey;
        this.keys = keys;
        this.grants = grants;
        this.tokens = tokens;
        refresh = config.access().refresh();
    }

    private record Entry(Caller caller, Instant until) {}

    /** Whoever was let in lately with a credential, without what they are granted. */
    Optional<Caller> lastSeen(Credential credential) {
        var known = seen.get(credential.print());
        return known != null && Instant.now().isBefore(known.until()) ? Optional.of(known.caller()) : Optional.empty();
    }

    /**
     * The caller with all that they are granted now. Blocks.
     *
     * @throws Problem {@link ProblemKind#KEY_REFUSED}, always the same
     */
    Caller look(Credential credential) {
        var caller = lastSeen(credential).orElseGet(() -> verify(credential));
        return caller.role() == Role.ADMIN ? caller : caller.granted(grants.of(caller.name()));
    }

    private Caller verify(Credential credential) {
        var remembering = seen;
        var found = find(credential);
        if (remembering.size() >= KEPT) {
            remembering.clear();
        }
        remembering.put(credential.print(), found);
        return found.caller();
    }

    /** Makes this replica ask the database about everybody. */
    void forget() {
        // Another map, so that nobody who is reading now can put back what was true before.
        seen = new ConcurrentHashMap<>();
    }

    private Entry find(Credential credential) {
        var until = Instant.now().plus(refresh);
        if (credential.isKey() && adminKey.is(credential.secret())) {
            return new Entry(Caller.FIRST_ADMIN, until);
        }
        if (credential.isKey()) {
            var key = keys.find(credential.secret()).orElseThrow(CallerCache::refused);
            return new Entry(
                    new Caller(ApiKey.grantee(key.id()), key.serviceRole(), Map.of()), earlier(until, key.expiresAt()));
        }
        if (credential.isToken()) {
            var token = tokens.verify(credential.secret()).orElseThrow(CallerCache::refused);
            return new Entry(
                    new Caller("token:" + token.subject(), token.role(), token.grants()),
                    earlier(until, token.expiresAt()));
        }
        throw refused();
    }

    private static Instant earlier(Instant until, Instant end) {
        return end == null || until.isBefore(end) ? until : end;
    }

    static Problem refused() {
        return new Problem(
                ProblemKind.KEY_REFUSED, "Send `Authorization: Bearer <key>` with a key or token that is in force.");
    }
}
