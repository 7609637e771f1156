package fi.kenen.survey;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

@Entity
@Table(name = "survey_version")
@IdClass(SurveyVersionEntity.Key.class)
class SurveyVersionEntity extends PanacheEntityBase {

    @Id
    @Column(name = "survey_id")
    long surveyId;

    @Id
    int version;

    @Column(name = "published_at")
    Instant publishedAt;

    @Column(columnDefinition = "longtext")
    String definition;

    static class Key {
        long surveyId;
        int version;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.surveyId == surveyId && key.version == version;
        }

        @Override
        public int hashCode() {
            return Objects.hash(surveyId, version);
        }
    }
}
