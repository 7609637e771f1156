package fi.kenen.webhook;

import fi.kenen.webhook.MessageQueue.Backlog;
import fi.kenen.webhook.Webhook.DisabledReason;
import fi.kenen.webhook.receiver.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What webhooks tell the operator. What waits is counted now and then, not whenever somebody asks. */
@ApplicationScoped
class WebhookMeters {

    private static final Duration[] TIMES = {
        Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Timer received;
    private final Timer failed;
    private final Map<DisabledReason, Counter> disabled = new EnumMap<>(DisabledReason.class);
    private volatile Backlog backlog = new Backlog(0, 0, 0);

    WebhookMeters(MeterRegistry registry) {
        this.registry = registry;
        received = sending("received");
        failed = sending("failed");
        for (var reason : List.of(DisabledReason.GONE, DisabledReason.FAILING)) {
            disabled.put(
                    reason,
                    Counter.builder("kenen.webhooks.disabled.by.service")
                            .description("Webhooks that this replica has disabled.")
                            .tag("reason", reason.word())
                            .register(registry));
        }
        gauge("kenen.webhooks.waiting", "Webhooks that something waits for, those of all replicas.", Backlog::waiting);
        gauge("kenen.webhooks.failing", "Webhooks that something waits for and that failed last.", Backlog::failing);
        gauge("kenen.webhooks.disabled", "Webhooks that are disabled, whoever did it.", Backlog::disabled);
    }

    private Timer sending(String outcome) {
        return Timer.builder("kenen.webhooks.sending")
                .description("How long a receiver took to receive a message, or to fail.")
                .tag("outcome", outcome)
                .serviceLevelObjectives(TIMES)
                .register(registry);
    }

    private void gauge(String name, String description, ToLongFunction<Backlog> figure) {
        Gauge.builder(name, this, meters -> figure.applyAsLong(meters.backlog))
                .description(description)
                .register(registry);
    }

    void counted(Backlog now) {
        backlog = now;
    }

    void sent(Outcome outcome, long nanos) {
        (outcome.isReceived() ? received : failed).record(Duration.ofNanos(nanos));
    }

    void disabled(DisabledReason reason) {
        disabled.get(reason).increment();
    }
}
