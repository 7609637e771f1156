package fi.kenen.survey.weight;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Objects;

@Entity
@Table(name = "survey_weight")
@IdClass(WeightEntity.Key.class)
class WeightEntity extends PanacheEntityBase {

    @Id
    @Column(name = "survey_id")
    long surveyId;

    @Id
    @Column(name = "weight_key")
    String key;

    @Column(columnDefinition = "longtext")
    String definition;

    static class Key {
        long surveyId;
        String key;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key same && same.surveyId == surveyId && Objects.equals(same.key, key);
        }

        @Override
        public int hashCode() {
            return Objects.hash(surveyId, key);
        }
    }
}
