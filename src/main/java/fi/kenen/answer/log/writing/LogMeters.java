package fi.kenen.answer.log.writing;

import fi.kenen.http.problem.DatabaseTrouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What the log tells the operator: once for each transaction, never for each change. */
@ApplicationScoped
class LogMeters {

    private static final Duration[] TIMES = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };
    private static final double[] SIZES = {1, 2, 5, 10, 25, 50, 100, 250, 1_000};

    /** Why changes are tried again. */
    enum Reason {

        /** Somebody else keeps the survey, as an import does. */
        LOCKED,

        /** Another transaction was in the way: a deadlock, or a conflict on a cluster of databases. */
        CONFLICT,

        /** The connection was lost, or none can be had. */
        CONNECTION,

        /** One of many has failed, so that all are tried in smaller parts. */
        PARTED;

        static Reason of(Exception failure) {
            if (DatabaseTrouble.isLockTimeout(failure)) {
                return LOCKED;
            }
            return DatabaseTrouble.isConflict(failure) ? CONFLICT : CONNECTION;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final MeterRegistry registry;
    private final DistributionSummary batch;
    private final Timer commit;
    private final Timer wait;
    private volatile int takesChanges = 1;
    private final Map<Reason, Counter> triedAgain = new EnumMap<>(Reason.class);

    LogMeters(MeterRegistry registry, LogConfig config) {
        this.registry = registry;
        batch = DistributionSummary.builder("kenen.log.batch")
                .baseUnit("changes")
                .description("Changes that were made in one transaction.")
                .serviceLevelObjectives(SIZES)
                .register(registry);
        commit = timer("kenen.log.commit", "From the lock of a survey to the end of the commit.");
        wait = timer("kenen.log.wait", "How long the first change of a batch waited for its transaction.");
        for (var reason : Reason.values()) {
            triedAgain.put(
                    reason,
                    Counter.builder("kenen.log.changes.tried.again")
                            .description("Changes that were put off to a later transaction.")
                            .tag("reason", reason.word())
                            .register(registry));
        }
        gauge(
                "kenen.database.takes.changes",
                null,
                "1 if the database took a change when readiness was last asked for, otherwise 0.",
                () -> takesChanges);
        gauge("kenen.log.changes.waiting.limit", null, "As many may wait (kenen.log.waiting).", config::waiting);
        gauge(
                "kenen.log.waiting.limit",
                "bytes",
                "As many bytes may wait (kenen.log.waiting-bytes).",
                () -> config.waitingBytes().asLongValue());
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(TIMES)
                .register(registry);
    }

    private void gauge(String name, String unit, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .baseUnit(unit)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** @param bytes of the changes that wait or are being made */
    void watch(Supplier<Number> changes, Supplier<Number> bytes) {
        gauge("kenen.log.changes.waiting", null, "Changes that wait to be written.", changes);
        gauge("kenen.log.waiting", "bytes", "Memory that changes hold until they are answered.", bytes);
    }

    /** @param isTaken whether the database took a change when that was checked, as probes do every few seconds */
    void checked(boolean isTaken) {
        takesChanges = isTaken ? 1 : 0;
    }

    /** @param nanos that the transaction took */
    void committed(Batch made, long nanos) {
        batch.record(made.changes().size());
        commit.record(Duration.ofNanos(nanos));
        wait.record(Duration.ofNanos(
                Math.max(0, System.nanoTime() - nanos - made.changes().get(0).arrived())));
    }

    void triedAgain(Batch putOff, Reason reason) {
        triedAgain.get(reason).increment(putOff.changes().size());
    }
}
