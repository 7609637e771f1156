package fi.kenen.webhook;

import fi.kenen.http.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Webhooks and what is told them. Everything here runs in the caller's transaction. */
@ApplicationScoped
class WebhookRepository implements PanacheRepository<WebhookEntity> {

    private static final String OF_SURVEY = "surveyId = ?1 and id = ?2";

    List<WebhookEntity> list(long survey) {
        return list("surveyId", Sort.by("id"), survey);
    }

    /**
     * The same for whoever writes something for them: none is deleted before, and what is written for one is numbered in the
     * order in which it happens.
     */
    List<WebhookEntity> hold(long survey) {
        // One by one, by their identifiers: a range would be locked in another order than that in which one is deleted.
        return find("select id from WebhookEntity where surveyId = ?1", Sort.by("id"), survey)
                .project(Long.class)
                .stream()
                .flatMap(id -> findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).stream())
                .toList();
    }

    List<WebhookEntity> list(long survey, Page page) {
        return find("surveyId = ?1 and id > ?2", Sort.by("id"), survey, page.after())
                .page(0, page.limit() + 1)
                .list();
    }

    Optional<WebhookEntity> find(long survey, long id) {
        return find(OF_SURVEY, survey, id).firstResultOptional();
    }

    /** The same for whoever changes it. */
    Optional<WebhookEntity> lock(long survey, long id) {
        return find(OF_SURVEY, survey, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** The last deliveries of a webhook before one, newest first. */
    List<DeliveryEntity> deliveries(long webhook, long before, Page page) {
        return DeliveryEntity.<DeliveryEntity>find("webhookId = ?1 and id < ?2", Sort.descending("id"), webhook, before)
                .page(0, page.limit() + 1)
                .list();
    }

    /** What is told a webhook next; empty where nothing waits. */
    Optional<DeliveryEntity> next(long webhook) {
        return DeliveryEntity.find("webhookId = ?1 and deliveredAt is null", Sort.by("id"), webhook)
                .firstResultOptional();
    }
}
