package fi.kenen.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "audit")
class AuditEntity {

    @Id
    long id;

    Instant at;

    String caller;

    String action;

    String survey;

    String subject;

    @Column(name = "request_id")
    String requestId;

    @Column(columnDefinition = "longtext")
    String detail;
}
