package fi.kenen.answer.sheet;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class PseudonymKeyRepository implements PanacheRepository<PseudonymKeyEntity> {

    /** Of two replicas that make one at once, the first is heard. */
    void create(long survey, byte[] secret) {
        getEntityManager()
                .createNativeQuery("INSERT INTO pseudonym_key (survey_id, secret) VALUES (?, ?)"
                        + " ON DUPLICATE KEY UPDATE survey_id = VALUES(survey_id)")
                .setParameter(1, survey)
                .setParameter(2, secret)
                .executeUpdate();
    }
}
