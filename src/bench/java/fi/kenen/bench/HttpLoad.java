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
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Clients that ask over one connection each, the next time once the last is answered as it should be. */
final class HttpLoad {

    private static final String MEASURED = "measured";

    private final URI service;
    private final Supplier<String> path;
    private final HttpMethod method;
    private final Map<String, String> headers;
    private final int leastStatus;
    private final int mostStatus;
    private final List<ByteBuf> bodies;
    private final AtomicInteger sent = new AtomicInteger();

    private HttpLoad(
            URI service,
            Supplier<String> path,
            HttpMethod method,
            Map<String, String> headers,
            int leastStatus,
            int mostStatus,
            List<String> bodies) {
        this.service = service;
        this.path = path;
        this.method = method;
        this.headers = headers;
        this.leastStatus = leastStatus;
        this.mostStatus = mostStatus;
        this.bodies = bodies.stream()
                .map(body -> body.getBytes(StandardCharsets.UTF_8))
                .map(body -> Unpooled.directBuffer(body.length).writeBytes(body))
                .toList();
    }

    /** JSON bodies in turn, each of which has to be answered 201. */
    static HttpLoad post(URI target, List<String> bodies) {
        return new HttpLoad(
                target, target::getPath, HttpMethod.POST, Map.of("Content-Type", "application/json"), 201, 201, bodies);
    }

    /** The same GET again and again, which has to be answered with a status. */
    static HttpLoad get(URI target, Map<String, String> headers, int status) {
        return get(target, headers, status, status);
    }

    /**
     * Another GET each time, all of which have to be answered with a status.
     *
     * @param path and query of the next one
     */
    static HttpLoad getInTurn(URI service, Supplier<String> path, Map<String, String> headers, int status) {
        return new HttpLoad(service, path, HttpMethod.GET, headers, status, status, List.of());
    }

    /** The same GET again and again, which has to be refused: 401, or 429 once that has been too often. */
    static HttpLoad refused(URI target, Map<String, String> headers) {
        return get(target, headers, 401, 429);
    }

    private static HttpLoad get(URI target, Map<String, String> headers, int leastStatus, int mostStatus) {
        var path = target.getRawQuery() == null ? target.getPath() : target.getPath() + "?" + target.getRawQuery();
        return new HttpLoad(target, () -> path, HttpMethod.GET, headers, leastStatus, mostStatus, List.of());
    }

    /** @throws IllegalStateException when anything was answered otherwise */
    Measurement ask(int connections, Duration warmUp, Duration measured) {
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
                throw new IllegalStateException("Not every request was answered as it should be: " + all);
            }
            return Measurement.of(counted.histogram, all.responseCount);
        }
    }

    private Benchmark benchmark(int connections, Duration warmUp, Duration measured) {
        var benchmark = BenchmarkBuilder.builder().name(MEASURED).threads(1);
        benchmark
                .addPlugin(HttpPluginBuilder::new)
                .ergonomics()
                .autoRangeCheck(false)
                .repeatCookies(false)
                .userAgentFromSession(false)
                .endErgonomics()
                .http()
                .host(service.getHost())
                .port(service.getPort())
                .allowHttp2(false)
                .sharedConnections(connections)
                .endHttp();
        asking(benchmark.addPhase("warm-up").always(connections).duration(warmUp.toMillis()));
        asking(benchmark
                .addPhase(MEASURED)
                .always(connections)
                .duration(measured.toMillis())
                .startAfterStrict("warm-up"));
        return benchmark.build();
    }

    private void asking(PhaseBuilder<?> phase) {
        var request = phase.scenario()
                .initialSequence("ask")
                .step(SC)
                .httpRequest(method)
                .path(session -> path.get());
        headers.forEach(request.headers()::header);
        if (!bodies.isEmpty()) {
            request.body((session, connection) -> nextBody());
        }
        request.handler()
                .status(new RangeStatusValidator(leastStatus, mostStatus))
                .endHandler();
    }

    private ByteBuf nextBody() {
        return bodies.get(Math.floorMod(sent.getAndIncrement(), bodies.size())).retainedDuplicate();
    }
}
