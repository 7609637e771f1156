package fi.kenen.result.publication;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

@Entity
@Table(name = "publication_part")
@IdClass(PublicationPartEntity.Key.class)
class PublicationPartEntity {

    @Id
    @Column(name = "survey_id")
    long surveyId;

    @Id
    int part;

    @Column(columnDefinition = "mediumblob")
    byte[] bytes;

    record Key(long surveyId, int part) {}
}
