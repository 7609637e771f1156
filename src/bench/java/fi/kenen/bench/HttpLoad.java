package fi.kenen.bench;

import static io.hyperfoil.http.steps.HttpStepCatalog.SC;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.handlers.RangeStatusValidator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that POST JSON over one connection each, the next body once the last is answered 201. */
final class HttpLoad {

    private static final String MEASURED = "measured";

    private final URI target;
    private final List<ByteBuf> bodies;
    private final AtomicInteger posted = new AtomicInteger();

    HttpLoad(URI target, List<String> bodies) {
        this.target = target;
        this.bodies = bodies.stream()
                .map(body -> body.getBytes(StandardCharsets.UTF_8))
                .map(body -> Unpooled.directBuffer(body.length).writeBytes(body))
                .toList();
    }

    /** @throws IllegalStateException when anything but 201 was answered */
    Measurement post(int connections, Duration warmUp, Duration measured) {
        var all = new StatisticsSnapshot();
        var counted = new StatisticsSnapshot();
        new LocalSimulationRunner(
                        benchmark(connections, warmUp, measured),
                        (phase, step, metric, snapshot, countDown) -> {
                            synchronized (all) {
                                all.add(snapshot);
                                if (phase.name().equals(MEASURED)) {
                                    counted.add(snapshot);
                                }
                            }
                        },
                        null,
                        null)
                .run();
        synchronized (all) {
            if (all.invalid > 0
                    || all.errors() > 0
                    || all.responseCount < all.requestCount
                    || counted.responseCount == 0) {
                throw new IllegalStateException("Not every request was answered 201: " + all);
            }
            return Measurement.of(counted.histogram);
        }
    }

    private Benchmark benchmark(int connections, Duration warmUp, Duration measured) {
        var benchmark = BenchmarkBuilder.builder().name(target.getPath()).threads(1);
        benchmark
                .addPlugin(HttpPluginBuilder::new)
                .ergonomics()
                .autoRangeCheck(false)
                .repeatCookies(false)
                .userAgentFromSession(false)
                .endErgonomics()
                .http()
                .host(target.getHost())
                .port(target.getPort())
                .allowHttp2(false)
                .sharedConnections(connections)
                .endHttp();
        posting(benchmark.addPhase("warm-up").always(connections).duration(warmUp.toMillis()));
        posting(benchmark
                .addPhase(MEASURED)
                .always(connections)
                .duration(measured.toMillis())
                .startAfterStrict("warm-up"));
        return benchmark.build();
    }

    private void posting(PhaseBuilder<?> phase) {
        phase.scenario()
                .initialSequence("post")
                .step(SC)
                .httpRequest(HttpMethod.POST)
                .path(target.getPath())
                .headers()
                .header("Content-Type", "application/json")
                .endHeaders()
                .body((session, connection) -> nextBody())
                .handler()
                .status(new RangeStatusValidator(201, 201))
                .endHandler();
    }

    private ByteBuf nextBody() {
        return bodies.get(Math.floorMod(posted.getAndIncrement(), bodies.size()))
                .retainedDuplicate();
    }
}
