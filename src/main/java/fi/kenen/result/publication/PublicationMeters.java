package fi.kenen.result.publication;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * What publications tell the operator: of the surveys that readers asked this replica for lately, without a look into the
 * database.
 */
@Startup
@ApplicationScoped
class PublicationMeters {

    /** What no reader has asked for that long nobody waits for. */
    private static final long LATELY_NANOS = TimeUnit.MINUTES.toNanos(5);

    /** Only so many surveys are remembered before those that nobody asks for are dropped. */
    private static final int MANY = 1_000;

    private static final Duration[] TIMES = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final Map<Long, Shown> shown = new ConcurrentHashMap<>();
    private final Timer publish;
    private final Counter held;
    private volatile long bytes;

    PublicationMeters(MeterRegistry registry) {
        age(
                registry,
                "kenen.publication.age",
                "Of what readers are shown, since there was something newer.",
                one -> one.behindSince);
        age(
                registry,
                "kenen.publication.lag",
                "For how long a step has been due that nobody has made.",
                one -> one.dueSince);
        Gauge.builder("kenen.publication", () -> bytes)
                .baseUnit("bytes")
                .description("Heap that what readers are shown takes.")
                .register(registry);
        publish = Timer.builder("kenen.publication.publish")
                .description("How long a step took to be made.")
                .serviceLevelObjectives(TIMES)
                .register(registry);
        held = Counter.builder("kenen.publication.held")
                .description("Steps that were put off because they would tell of single sheets.")
                .register(registry);
    }

    /**
     * What readers are shown of a survey. Times are by the clock of the process; 0 for none.
     *
     * @param behindSince since when there was something newer
     * @param dueSince since when a step has been due
     */
    private record Shown(Publication publication, long askedAt, long behindSince, long dueSince) {}

    private void age(MeterRegistry registry, String name, String description, ToLongFunction<Shown> since) {
        TimeGauge.builder(name, () -> oldest(since), TimeUnit.NANOSECONDS)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private double oldest(ToLongFunction<Shown> since) {
        long now = System.nanoTime();
        return shown.values().stream()
                .filter(one -> now - one.askedAt() < LATELY_NANOS)
                .mapToLong(since)
                .filter(began -> began != 0)
                .map(began -> now - began)
                .max()
                .orElse(0);
    }

    /**
     * A reader is shown something.
     *
     * @param isBehind whether the log has changes that are not shown
     * @param isDue whether there are enough of them
     */
    void shown(long survey, Publication publication, boolean isBehind, boolean isDue) {
        long now = System.nanoTime();
        shown.compute(survey, (id, before) -> {
            boolean isSame = before != null && before.publication().equals(publication);
            return new Shown(
                    publication,
                    now,
                    since(isBehind, isSame ? before.behindSince() : 0, now),
                    since(isDue, isSame ? before.dueSince() : 0, now));
        });
        if (shown.size() > MANY) {
            shown.values().removeIf(one -> now - one.askedAt() > LATELY_NANOS);
        }
    }

    private static long since(boolean isSo, long before, long now) {
        if (!isSo) {
            return 0;
        }
        return before == 0 ? now : before;
    }

    /** Somebody has seen whether a step may be made: none is due until more has changed. */
    void looked(long survey) {
        shown.computeIfPresent(
                survey, (id, before) -> new Shown(before.publication(), before.askedAt(), before.behindSince(), 0));
    }

    void published(long nanos) {
        publish.record(Duration.ofNanos(nanos));
    }

    void held() {
        held.increment();
    }

    /** @param bytes that the columns of all publications take */
    void kept(long bytes) {
        this.bytes = bytes;
    }
}
