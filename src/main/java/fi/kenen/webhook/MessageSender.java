package fi.kenen.webhook;

import fi.kenen.survey.SurveyStore;
import fi.kenen.webhook.MessageQueue.Due;
import fi.kenen.webhook.MessageQueue.Hold;
import fi.kenen.webhook.Webhook.DisabledReason;
import fi.kenen.webhook.receiver.Outcome;
import fi.kenen.webhook.receiver.Receivers;
import fi.kenen.webhook.receiver.WebhookConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Sends what waits, to some receivers at once and to each in order, so that a slow one holds up no other. Any replica sends
 * for all; what one was sending when it ended, another sends again after a while.
 */
@ApplicationScoped
class MessageSender {

    private static final Logger LOG = Logger.getLogger(MessageSender.class);

    /** Then it is another webhook's turn. */
    private static final int MOST_IN_A_ROW = 20;

    private static final int FORGOTTEN_AT_ONCE = 1_000;
    private static final String EVERY_HOUR = "1h";
    private static final String EVERY_MINUTE = "1m";

    /** A pause may be longer or shorter by so much, so that not all who failed together come together. */
    private static final double JITTER = 0.1;

    private final MessageQueue queue;
    private final AnswerChanges changes;
    private final Receivers receivers;
    private final SurveyStore surveys;
    private final WebhookConfig config;
    private final WebhookMeters meters;
    private final Semaphore free;

    /** Nanoseconds after which nothing more is sent to a slow receiver before it is another webhook's turn. */
    private final long longestTurn;

    MessageSender(
            MessageQueue queue,
            AnswerChanges changes,
            Receivers receivers,
            SurveyStore surveys,
            WebhookConfig config,
            WebhookMeters meters) {
        if (config.concurrency() < 1 || config.pauses().isEmpty()) {
            throw new IllegalArgumentException(
                    "kenen.webhooks.concurrency must be at least 1, and kenen.webhooks.pauses at least one.");
        }
        this.queue = queue;
        this.changes = changes;
        this.receivers = receivers;
        this.surveys = surveys;
        this.config = config;
        this.meters = meters;
        free = new Semaphore(config.concurrency());
        longestTurn = config.timeout().toNanos();
    }

    void start(@Observes StartupEvent started, Scheduler scheduler, PublicationChanges publications) {
        schedule(scheduler, "webhook-changes", config.every().toString(), changes::note);
        schedule(scheduler, "webhooks", config.every().toString(), this::run);
        schedule(scheduler, "webhook-publications", config.interval().toString(), publications::note);
        schedule(scheduler, "webhook-backlog", EVERY_MINUTE, () -> meters.counted(queue.backlog()));
        schedule(scheduler, "webhook-deliveries", EVERY_HOUR, this::forget);
    }

    private static void schedule(Scheduler scheduler, String name, String every, Runnable task) {
        scheduler
                .newJob(name)
                .setInterval(every)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(execution -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.warnf("Of the job %s the rest is done later: %s", name, e.getClass());
                    }
                })
                .schedule();
    }

    /** Begins to send whatever may be sent now. */
    void run() {
        for (long webhook : queue.due(free.availablePermits())) {
            if (!free.tryAcquire()) {
                return;
            }
            try {
                Infrastructure.getDefaultWorkerPool().execute(() -> tell(webhook));
            } catch (RejectedExecutionException e) {
                free.release();
                throw e;
            }
        }
    }

    void forget() {
        var before = Instant.now().minus(config.kept());
        while (queue.forget(before, FORGOTTEN_AT_ONCE) == FORGOTTEN_AT_ONCE) {
            // on to the end
        }
    }

    private void tell(long webhook) {
        try {
            queue.take(webhook).ifPresent(this::tell);
        } catch (RuntimeException e) {
            LOG.warnf("Webhook %d is told the rest later: %s", webhook, e.getClass());
        } finally {
            free.release();
        }
    }

    private void tell(Hold hold) {
        long began = System.nanoTime();
        boolean goesOn = true;
        for (int i = 0; goesOn && i < MOST_IN_A_ROW && System.nanoTime() - began < longestTurn; i++) {
            goesOn = queue.next(hold).map(this::send).orElse(false);
        }
        queue.release(hold);
    }

    /** Whether it was received. */
    private boolean send(Due due) {
        long began = System.nanoTime();
        var outcome = receivers.send(due.address(), due.message());
        meters.sent(outcome, System.nanoTime() - began);
        if (outcome.isReceived()) {
            queue.received(due, outcome);
            return true;
        }
        var pause = outcome.isGone() ? Optional.<Duration>empty() : pause(due.failures());
        pause.ifPresentOrElse(next -> queue.failed(due, outcome, next), () -> disable(due, outcome));
        return false;
    }

    private void disable(Due due, Outcome outcome) {
        var reason = outcome.isGone() ? DisabledReason.GONE : DisabledReason.FAILING;
        if (surveys.key(due.survey())
                .filter(key -> queue.disable(due, outcome, reason, key))
                .isPresent()) {
            meters.disabled(reason);
            LOG.warnf("Webhook %d is disabled: %s", due.hold().webhook(), reason.word());
        }
    }

    /** Empty when there were enough. */
    private Optional<Duration> pause(int failures) {
        if (failures >= config.pauses().size()) {
            return Optional.empty();
        }
        double factor = 1 + JITTER * ThreadLocalRandom.current().nextDouble(-1, 1);
        return Optional.of(
                Duration.ofMillis(Math.round(config.pauses().get(failures).toMillis() * factor)));
    }
}
