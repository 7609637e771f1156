package fi.kenen.answer.transfer;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class ImportRepository implements PanacheRepository<ImportEntity> {

    /** The last imports of a survey, newest first. */
    List<ImportEntity> last(long survey, int most) {
        return find("surveyId", Sort.descending("id"), survey).page(0, most).list();
    }
}
