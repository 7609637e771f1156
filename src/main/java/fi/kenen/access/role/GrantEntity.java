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

    /** {@code anyone} where {@link #coder} says more: the previous release takes that for no right at all. */
    String role;

    boolean coder;

    @Column(name = "granted_at")
    Instant grantedAt;

    @Column(name = "granted_by")
    String grantedBy;

    Role role() {
        return role(role, coder);
    }

    /** The previous release leaves {@code coder} as it is when it grants another role. */
    static Role role(String role, boolean coder) {
        return coder && role.equals(Role.ANYONE.word()) ? Role.CODER : Role.of(role);
    }
}
