package fi.kenen.invitation;

import fi.kenen.http.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.StatelessSession;

@ApplicationScoped
class InvitationRepository implements PanacheRepository<InvitationEntity> {

    private final StatelessSession forgetful;

    InvitationRepository(StatelessSession forgetful) {
        this.forgetful = forgetful;
    }

    /** Writes one of many, none of which is kept in memory. */
    void insert(InvitationEntity invitation) {
        forgetful.insert(invitation);
    }

    List<InvitationEntity> list(long survey, Page page) {
        return find("surveyId = ?1 and id > ?2", Sort.by("id"), survey, page.after())
                .page(0, page.limit() + 1)
                .list();
    }

    /** Whether the survey has such an invitation; one that was revoked before keeps its time. */
    boolean revoke(long survey, long id, Instant now) {
        return update("revokedAt = coalesce(revokedAt, ?1) where surveyId = ?2 and id = ?3", now, survey, id) == 1;
    }

    boolean any(long survey) {
        return find("surveyId", survey).page(0, 1).firstResultOptional().isPresent();
    }
}
