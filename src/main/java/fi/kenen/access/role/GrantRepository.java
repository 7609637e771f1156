package fi.kenen.access.role;

import fi.kenen.http.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Grants are on surveys, of which nothing is known here but that they are entities with a key. */
@ApplicationScoped
class GrantRepository implements PanacheRepository<GrantEntity> {

    private final Session session;
    private final SessionFactory sessions;

    GrantRepository(Session session, SessionFactory sessions) {
        this.session = session;
        this.sessions = sessions;
    }

    /** Roles by the keys of surveys: one question without a transaction, because it is asked with every request. */
    Map<String, Role> of(String grantee) {
        return sessions.fromStatelessSession(asking -> asking.createSelectionQuery(
                        "select survey.key as key, granted.role as role, granted.coder as coder from GrantEntity granted"
                                + " join SurveyEntity survey on survey.id = granted.surveyId where granted.grantee = ?1",
                        Tuple.class)
                .setParameter(1, grantee)
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> row.get("key", String.class),
                        row -> GrantEntity.role(row.get("role", String.class), row.get("coder", Boolean.class)))));
    }

    Optional<Long> survey(String key) {
        return session.createSelectionQuery("select id from SurveyEntity where key = ?1", Long.class)
                .setParameter(1, key)
                .uniqueResultOptional();
    }

    List<GrantEntity> list(long survey, Page page) {
        return find("surveyId = ?1 and id > ?2", Sort.by("id"), survey, page.after())
                .page(0, page.limit() + 1)
                .list();
    }

    GrantEntity replace(long survey, String grantee, Role role, Instant now, String granter) {
        return session.createNativeQuery(
                        "INSERT INTO survey_grant (survey_id, grantee, role, coder, granted_at, granted_by)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE role = VALUES(role),"
                                + " coder = VALUES(coder), granted_at = VALUES(granted_at), granted_by = VALUES(granted_by) RETURNING *",
                        GrantEntity.class)
                .setParameter(1, survey)
                .setParameter(2, grantee)
                .setParameter(3, role == Role.CODER ? Role.ANYONE.word() : role.word())
                .setParameter(4, role == Role.CODER)
                .setParameter(5, now)
                .setParameter(6, granter)
                .getSingleResult();
    }

    boolean withdraw(long survey, String grantee) {
        return delete("surveyId = ?1 and grantee = ?2", survey, grantee) == 1;
    }
}
