package fi.kenen.webhook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

@Entity
@DynamicUpdate
@Table(name = "webhook")
class WebhookEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "survey_id")
    long surveyId;

    String address;

    String events;

    long revision;

    String secret;

    @Column(name = "former_secret")
    String formerSecret;

    @Column(name = "former_until")
    Instant formerUntil;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "disabled_at")
    Instant disabledAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "disabled_reason", columnDefinition = "varchar(8)")
    Webhook.DisabledReason disabledReason;

    @Column(name = "told_sequence")
    long toldSequence;

    @Column(name = "told_at")
    Instant toldAt;

    int failures;

    @Column(name = "next_at")
    Instant nextAt;
}
