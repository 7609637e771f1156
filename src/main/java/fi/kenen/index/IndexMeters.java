package fi.kenen.index;

import fi.kenen.trace.Step;
import fi.kenen.trace.Traces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/** What the columns tell the operator. */
@ApplicationScoped
class IndexMeters {

    private static final Duration[] TIMES = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;
    private final ColumnsConfig config;
    private final Traces traces;
    private final Timer build;
    private final Timer catchUp;
    private final Timer read;
    private final Timer kept;
    private final Counter evicted;

    IndexMeters(MeterRegistry registry, ColumnsConfig config, Traces traces) {
        this.registry = registry;
        this.config = config;
        this.traces = traces;
        build = timer("kenen.columns.build", "How long columns of a survey took to be built.");
        catchUp = timer("kenen.columns.catch.up", "How long columns took to come to where the log was.");
        read = timer("kenen.columns.read", "How long columns that were kept took to be read, instead of all sheets.");
        kept = timer("kenen.columns.keep", "How long columns took to be kept in the database.");
        evicted = Counter.builder("kenen.columns.evicted")
                .description("Columns that left for want of memory.")
                .register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(TIMES)
                .register(registry);
    }

    /** @param all the columns of every survey, as they come and go */
    void watch(Collection<LiveColumns> all) {
        Gauge.builder("kenen.columns.surveys", all, Collection::size)
                .description("Surveys whose columns are in memory.")
                .register(registry);
        Gauge.builder("kenen.columns", all, IndexMeters::bytes)
                .baseUnit("bytes")
                .description("Heap that columns take.")
                .register(registry);
        Gauge.builder("kenen.columns.limit", () -> config.memory().asLongValue())
                .baseUnit("bytes")
                .description("Heap that they may take (kenen.columns.memory).")
                .register(registry);
    }

    static long bytes(Collection<LiveColumns> all) {
        return all.stream().mapToLong(LiveColumns::bytes).sum();
    }

    /** Brings columns further on behalf of a request. What fails is not counted. */
    void advance(Step request, boolean isNew, Runnable work) {
        long began = System.nanoTime();
        traces.time(request, isNew ? "columns.build" : "columns.catch-up", () -> {
            work.run();
            return null;
        });
        (isNew ? build : catchUp).record(Duration.ofNanos(System.nanoTime() - began));
    }

    /** Reads columns that are kept; where that comes to nothing it is not counted. */
    <T> Optional<T> timeReading(Supplier<Optional<T>> reading) {
        long began = System.nanoTime();
        var columns = reading.get();
        columns.ifPresent(whole -> read.record(Duration.ofNanos(System.nanoTime() - began)));
        return columns;
    }

    void kept(long nanos) {
        kept.record(Duration.ofNanos(nanos));
    }

    void evicted() {
        evicted.increment();
    }
}
