package fi.kenen.access.role;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "survey_grant")
class GrantEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "survey_id")
    long surveyId;

    String grantee;

    String role;

    @Column(name = "granted_at")
    Instant grantedAt;

    @Column(name = "granted_by")
    String grantedBy;
}
