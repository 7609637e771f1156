package fi.kenen.audit;

import fi.kenen.http.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class AuditRepository implements PanacheRepositoryBase<AuditEntity, Long> {

    private static final Sort NEWEST_FIRST = Sort.descending("id");

    List<AuditEntity> before(long id, Page page) {
        return find("id < ?1", NEWEST_FIRST, id).page(0, page.limit() + 1).list();
    }

    List<AuditEntity> before(long id, String survey, Page page) {
        return find("id < ?1 and survey = ?2", NEWEST_FIRST, id, survey)
                .page(0, page.limit() + 1)
                .list();
    }
}
