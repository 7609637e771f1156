package fi.kenen.answer.sheet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "pseudonym_key")
class PseudonymKeyEntity {

    @Id
    @Column(name = "survey_id")
    long surveyId;

    @Column(columnDefinition = "binary(32)")
    byte[] secret;
}
