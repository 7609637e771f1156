package fi.kenen.webhook;

import fi.kenen.answer.log.Log;
import fi.kenen.audit.Audit;
import fi.kenen.audit.AuditEntry;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.Page;
import fi.kenen.http.Tag;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyStore;
import fi.kenen.webhook.event.EventType;
import fi.kenen.webhook.event.SurveyEvent;
import fi.kenen.webhook.receiver.Secret;
import fi.kenen.webhook.receiver.WebhookConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps webhooks, and writes what they are to be told. Everything here runs in the caller's transaction if any. */
@ApplicationScoped
@Transactional
class WebhookStore {

    private static final int MOST = 20;

    private final WebhookRepository webhooks;
    private final SurveyStore surveys;
    private final Log log;
    private final Audit audit;
    private final WebhookConfig config;

    WebhookStore(WebhookRepository webhooks, SurveyStore surveys, Log log, Audit audit, WebhookConfig config) {
        this.webhooks = webhooks;
        this.surveys = surveys;
        this.log = log;
        this.audit = audit;
        this.config = config;
    }

    /** Writes what happens for each webhook that listens, enabled or not, in the transaction in which it happens. */
    void note(@Observes SurveyEvent event) {
        var now = DatabaseTime.now();
        var body = new MessageBody(event.type(), now, event.data()).json();
        for (var webhook : webhooks.hold(event.survey())) {
            if (events(webhook).contains(event.type())) {
                var delivery = new DeliveryEntity();
                delivery.webhookId = webhook.id;
                delivery.message = MessageBody.newId();
                delivery.type = event.type().word();
                delivery.body = body;
                delivery.createdAt = now;
                delivery.persist();
            }
        }
    }

    List<Webhook> list(String survey, Page page) {
        return webhooks.list(surveys.require(survey).id(), page).stream()
                .map(WebhookStore::webhook)
                .toList();
    }

    /**
     * Makes a webhook, which is told whatever happens from now on.
     *
     * @param entry of the audit, which lacks only what the webhook is
     * @throws Problem {@link ProblemKind#TOO_MANY_WEBHOOKS}
     */
    IssuedSecret create(String key, WebhookOrder order, AuditEntry entry) {
        var survey = surveys.lock(key);
        if (webhooks.list(survey.id()).size() >= MOST) {
            throw new Problem(
                    ProblemKind.TOO_MANY_WEBHOOKS, "A survey has at most " + MOST + " webhooks. Delete one first.");
        }
        var entity = new WebhookEntity();
        entity.surveyId = survey.id();
        entity.secret = Secret.random().text();
        entity.createdAt = DatabaseTime.now();
        entity.createdBy = entry.actor().caller();
        entity.events = "";
        entity.toldAt = Instant.EPOCH;
        entity.nextAt = entity.createdAt;
        define(entity, order, survey);
        webhooks.persist(entity);
        audit(entry, entity);
        return new IssuedSecret(entity.id, entity.revision, entity.secret, null);
    }

    /** @throws Problem {@link ProblemKind#WEBHOOK_NOT_FOUND} */
    Webhook require(String survey, long id) {
        return webhook(webhooks.find(surveys.require(survey).id(), id).orElseThrow(WebhookStore::notFound));
    }

    /**
     * Puts an order in the place of what a webhook was; what waits for it is sent at once if it is enabled then.
     *
     * @param entry of the audit, which lacks only what the webhook is
     * @throws Problem {@link ProblemKind#WEBHOOK_NOT_FOUND}
     */
    Webhook replace(String key, long id, String ifMatch, WebhookOrder order, AuditEntry entry) {
        var survey = surveys.require(key);
        var entity = lock(survey, id);
        Tag.requireMatch(ifMatch, webhook(entity).tag());
        define(entity, order, survey);
        audit(entry, entity);
        return webhook(entity);
    }

    /**
     * @param entry of the audit, which lacks only the webhook
     * @throws Problem {@link ProblemKind#WEBHOOK_NOT_FOUND}
     */
    void delete(String key, long id, String ifMatch, AuditEntry entry) {
        var entity = lock(surveys.require(key), id);
        if (ifMatch != null) {
            Tag.requireMatch(ifMatch, webhook(entity).tag());
        }
        webhooks.delete(entity);
        audit.write(entry.about(id));
    }

    /**
     * Gives a webhook a new secret; the former one signs, too, for a while.
     *
     * @param entry of the audit, which lacks only the webhook
     * @throws Problem {@link ProblemKind#WEBHOOK_NOT_FOUND}
     */
    IssuedSecret rotate(String key, long id, AuditEntry entry) {
        var entity = lock(surveys.require(key), id);
        entity.formerSecret = entity.secret;
        entity.formerUntil = DatabaseTime.now().plus(config.rotation());
        entity.secret = Secret.random().text();
        touch(entity);
        audit.write(entry.about(id));
        return new IssuedSecret(id, entity.revision, entity.secret, entity.formerUntil);
    }

    /** The deliveries of a webhook, newest first. */
    List<Delivery> deliveries(String survey, long id, Page page) {
        var webhook = webhooks.find(surveys.require(survey).id(), id).orElseThrow(WebhookStore::notFound);
        var next = webhook.disabledAt == null ? webhooks.next(id) : Optional.<DeliveryEntity>empty();
        long before = page.after() == 0 ? Long.MAX_VALUE : page.after();
        return webhooks.deliveries(id, before, page).stream()
                .map(entity -> delivery(entity, next.filter(entity::equals).map(waiting -> webhook.nextAt)))
                .toList();
    }

    static Problem notFound() {
        return new Problem(ProblemKind.WEBHOOK_NOT_FOUND, "No webhook of this survey has this identifier.");
    }

    private WebhookEntity lock(Survey survey, long id) {
        return webhooks.lock(survey.id(), id).orElseThrow(WebhookStore::notFound);
    }

    private void define(WebhookEntity entity, WebhookOrder order, Survey survey) {
        touch(entity);
        if (order.events().contains(EventType.ANSWERS_CHANGED)
                && !events(entity).contains(EventType.ANSWERS_CHANGED)) {
            entity.toldSequence = log.lastSequence(survey);
        }
        entity.address = order.address();
        entity.events = order.events().stream().map(EventType::word).collect(Collectors.joining(" "));
        entity.failures = 0;
        entity.nextAt = entity.changedAt;
        if (order.enabled()) {
            entity.disabledAt = null;
            entity.disabledReason = null;
        } else if (entity.disabledAt == null) {
            entity.disabledAt = entity.changedAt;
            entity.disabledReason = Webhook.DisabledReason.AUTHOR;
        }
    }

    private static void touch(WebhookEntity entity) {
        entity.revision++;
        entity.changedAt = DatabaseTime.now();
    }

    private void audit(AuditEntry entry, WebhookEntity entity) {
        // The host alone: a path may be as good as a password.
        audit.write(entry.about(entity.id)
                .with("host", URI.create(entity.address).getHost())
                .with("events", entity.events)
                .with("enabled", entity.disabledAt == null));
    }

    private static Collection<EventType> events(WebhookEntity entity) {
        return Arrays.stream(entity.events.split(" "))
                .filter(word -> !word.isEmpty())
                .map(EventType::of)
                .toList();
    }

    private static Webhook webhook(WebhookEntity entity) {
        return new Webhook(
                entity.id,
                entity.revision,
                entity.address,
                List.copyOf(events(entity)),
                entity.disabledAt == null,
                entity.disabledAt,
                entity.disabledReason,
                entity.createdAt,
                entity.createdBy,
                entity.changedAt,
                entity.formerUntil);
    }

    private static Delivery delivery(DeliveryEntity entity, Optional<Instant> next) {
        return new Delivery(
                entity.id,
                entity.message,
                EventType.of(entity.type),
                entity.deliveredAt == null ? Delivery.State.WAITING : Delivery.State.DELIVERED,
                entity.createdAt,
                entity.attempts,
                entity.attemptedAt,
                entity.status,
                entity.failure,
                next.orElse(null));
    }
}
