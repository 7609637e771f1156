package fi.kenen.webhook;

import fi.kenen.webhook.receiver.Outcome;
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

@Entity
@Table(name = "webhook_delivery")
class DeliveryEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "webhook_id")
    long webhookId;

    String message;

    String type;

    @Column(columnDefinition = "text")
    String body;

    @Column(name = "created_at")
    Instant createdAt;

    int attempts;

    @Column(name = "attempted_at")
    Instant attemptedAt;

    Integer status;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    Outcome.Failure failure;

    @Column(name = "delivered_at")
    Instant deliveredAt;
}
