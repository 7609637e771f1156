package fi.kenen.result.publication;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Publications and their parts, of which one at a time is in memory. Everything here runs in the caller's transaction. */
@ApplicationScoped
class PublicationRepository implements PanacheRepository<PublicationEntity> {

    private final StatelessSession parts;

    PublicationRepository(StatelessSession parts) {
        this.parts = parts;
    }

    /** The publication of a survey, which nobody changes until the end of the transaction. */
    Optional<PublicationEntity> hold(long survey) {
        return findByIdOptional(survey, LockModeType.PESSIMISTIC_READ);
    }

    /** The publication of a survey for whoever changes it; one of nothing where there was none. */
    PublicationEntity lock(long survey) {
        getEntityManager()
                .createNativeQuery("INSERT IGNORE INTO publication (survey_id, sequence, closed) VALUES (?, 0, FALSE)")
                .setParameter(1, survey)
                .executeUpdate();
        return findById(survey, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Empty beyond the last part. */
    Optional<byte[]> part(long survey, int number) {
        return parts.createSelectionQuery(
                        "select bytes from PublicationPartEntity where surveyId = ?1 and part = ?2", byte[].class)
                .setParameter(1, survey)
                .setParameter(2, number)
                .uniqueResultOptional();
    }

    void insertPart(long survey, int number, byte[] bytes) {
        var part = new PublicationPartEntity();
        part.surveyId = survey;
        part.part = number;
        part.bytes = bytes;
        parts.insert(part);
    }

    void deleteParts(long survey) {
        parts.createMutationQuery("delete from PublicationPartEntity where surveyId = ?1")
                .setParameter(1, survey)
                .executeUpdate();
    }
}
