package fi.kenen.survey.coding;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

@Entity
@Table(name = "codebook")
@IdClass(CodebookEntity.Key.class)
class CodebookEntity extends PanacheEntityBase {

    @Id
    @Column(name = "survey_id")
    long surveyId;

    @Id
    @Column(name = "question_key")
    String question;

    @Id
    int version;

    @Column(columnDefinition = "longtext")
    String definition;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;

    static class Key {
        long surveyId;
        String question;
        int version;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key same
                    && same.surveyId == surveyId
                    && Objects.equals(same.question, question)
                    && same.version == version;
        }

        @Override
        public int hashCode() {
            return Objects.hash(surveyId, question, version);
        }
    }
}
