package fi.kenen.result.publication;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "publication")
class PublicationEntity {

    @Id
    @Column(name = "survey_id")
    long surveyId;

    long sequence;

    boolean closed;

    @Column(name = "is_last")
    boolean isLast;
}
