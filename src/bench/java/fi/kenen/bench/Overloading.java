package fi.kenen.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Ten times as many sheets are sent as can be kept, whether answers come or not, unless on 5,000 connections answers are
 * waited for. So that one machine can send them, the service writes two in a transaction at most.
 */
final class Overloading {

    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 64;
    private static final int TIMES = 10;
    private static final int MOST_CONNECTIONS = 5_000;
    private static final long REST_NANOS = 5_000_000_000L;
    private static final long TICK_MILLIS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final Duration OVERLOADED = Duration.ofSeconds(10);

    private Overloading() {}

    /** @param refusedP99 in milliseconds, from when a request was to be sent to its answer */
    private record Overload(double keptPerSecond, double refusedPerSecond, double refusedP99) {}

    static List<Row> measure(EmbeddedMariaDb database, Path log) {
        var sheets = DemoStudy.sheets().stream().map(ObjectNode::toString).toList();
        try (var service = ServiceProcess.start(database, log, "-Xmx716m", "-Dkenen.log.batch=2")) {
            DemoStudy.load(service.address(), ServiceProcess.ADMIN_KEY);
            var target = service.address().resolve("/surveys/" + DemoStudy.KEY + "/answers");
            var submit = HttpLoad.post(target, sheets);
            submit.ask(CONNECTIONS, WARM_UP, MEASURED);
            var peaks = new ArrayList<Double>();
            var overloads = new ArrayList<Overload>();
            for (int round = 0; round < ROUNDS; round++) {
                peaks.add(
                        submit.ask(CONNECTIONS, Duration.ofSeconds(1), MEASURED).perSecond());
                overloads.add(overload(target, sheets, TIMES * peaks.get(round)));
                // Until what waits has been kept.
                LockSupport.parkNanos(REST_NANOS);
                System.out.printf("peak %,.0f/s, overloaded %s%n", peaks.get(round), overloads.get(round));
            }
            return List.of(
                    Row.atLeast(
                            0.8,
                            "kept at 10 × what can be kept",
                            median(overloads.stream()
                                    .map(Overload::keptPerSecond)
                                    .toList()),
                            "/s",
                            "at 64 connections",
                            median(peaks)),
                    Row.atMost(
                            1.0,
                            "refused at 10 ×, p99",
                            median(overloads.stream().map(Overload::refusedP99).toList()),
                            "ms",
                            "100 ms",
                            100),
                    Row.atMost(1.0, "live heap after it", service.liveBytes() / 1048576.0, "MiB", "716 MiB", 716));
        }
    }

    private static Overload overload(URI target, List<String> sheets, double perSecond) {
        var vertx = Vertx.vertx();
        var client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost(target.getHost()).setDefaultPort(target.getPort()),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
        var kept = new AtomicInteger();
        var refusedMillis = new ArrayList<Double>();
        var done = new CompletableFuture<Void>();
        long begin = System.nanoTime();
        var due = new AtomicInteger();
        var waiting = new AtomicInteger();
        vertx.setPeriodic(TICK_MILLIS, timer -> {
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (seconds > OVERLOADED.toSeconds()) {
                vertx.cancelTimer(timer);
                done.complete(null);
                return;
            }
            while (due.get() < seconds * perSecond) {
                var body = sheets.get(due.getAndIncrement() % sheets.size());
                if (waiting.get() == MOST_CONNECTIONS) {
                    continue;
                }
                waiting.incrementAndGet();
                long asked = System.nanoTime();
                client.request(HttpMethod.POST, target.getPath())
                        .compose(request -> request.putHeader("Content-Type", "application/json")
                                .send(body))
                        .onComplete(any -> waiting.decrementAndGet())
                        .onSuccess(answer -> {
                            if (answer.statusCode() == 201) {
                                kept.incrementAndGet();
                            } else {
                                refusedMillis.add((System.nanoTime() - asked) / 1e6);
                            }
                        });
            }
        });
        done.join();
        double seconds = (System.nanoTime() - begin) / 1e9;
        vertx.close().toCompletionStage().toCompletableFuture().join();
        var sorted = refusedMillis.stream().sorted().toList();
        double p99 = sorted.isEmpty() ? 0 : sorted.get((int) (sorted.size() * 0.99));
        return new Overload(kept.get() / seconds, sorted.size() / seconds, p99);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
