package fi.kenen.http.body;

import fi.kenen.http.HttpConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** What bodies take up of what they may, each figure with the limit that is set for it. */
@ApplicationScoped
class BodyMeters implements MeterBinder {

    private final Bodies bodies;
    private final StreamedBodies streamed;
    private final Wire wire;
    private final HttpConfig config;

    BodyMeters(Bodies bodies, StreamedBodies streamed, Wire wire, HttpConfig config) {
        this.bodies = bodies;
        this.streamed = streamed;
        this.wire = wire;
        this.config = config;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        number(registry, "imports", "Files that are being taken.", bodies::runningImports, config::imports);
        number(registry, "exports", "Exports that are being written.", streamed::runningExports, config::exports);
        bytes(registry, "files", "Files that are being taken.", bodies::fileBytes, () -> config.files()
                .asLongValue());
        bytes(registry, "bodies", "JSON bodies in memory.", bodies::jsonBytes, () -> config.bodies()
                .asLongValue());
        bytes(registry, "answers", "Answers that are not read yet.", wire::unreadBytes, () -> config.answers()
                .asLongValue());
    }

    private static void number(
            MeterRegistry registry, String what, String description, Supplier<Number> now, Supplier<Number> limit) {
        gauges(registry, what, null, description, now, limit);
    }

    private static void bytes(
            MeterRegistry registry, String what, String description, Supplier<Number> now, Supplier<Number> limit) {
        gauges(registry, what, "bytes", description, now, limit);
    }

    private static void gauges(
            MeterRegistry registry,
            String what,
            String unit,
            String description,
            Supplier<Number> now,
            Supplier<Number> limit) {
        Gauge.builder("kenen.http." + what, now)
                .baseUnit(unit)
                .description(description)
                .strongReference(true)
                .register(registry);
        Gauge.builder("kenen.http." + what + ".limit", limit)
                .baseUnit(unit)
                .description("The setting kenen.http." + what + ".")
                .strongReference(true)
                .register(registry);
    }
}
