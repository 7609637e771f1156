package fi.kenen.bench;

import static fi.kenen.bench.Figures.median;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.crash.LateLog;
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
 * waited for. So that one machine can send them, the database takes 100 ms for a commit, of 40 sheets at most.
 */
final class Overloading {

    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 128;
    private static final int TIMES = 10;
    private static final int MOST_CONNECTIONS = 5_000;
    private static final Duration MOST_REST = Duration.ofSeconds(30);
    private static final long TICK_MILLIS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final Duration OVERLOADED = Duration.ofSeconds(10);

    private Overloading() {}

    /** Times in milliseconds, from when a request was to be sent to its answer. */
    private record Overload(double keptPerSecond, double refusedPerSecond, double refusedP50, double refusedP99) {

        static Overload of(int kept, List<Double> refusedMillis, double seconds) {
            var sorted = refusedMillis.stream().sorted().toList();
            return new Overload(
                    kept / seconds, sorted.size() / seconds, percentile(sorted, 0.5), percentile(sorted, 0.99));
        }

        private static double percentile(List<Double> sorted, double part) {
            return sorted.isEmpty() ? 0 : sorted.get((int) (sorted.size() * part));
        }
    }

    /** Where there is no C compiler, by which the database is made slow, no row. */
    static List<Row> measure(Path folder) {
        var late = LateLog.make();
        if (late.isEmpty()) {
            System.out.println("There is no C compiler here: overload is not measured.");
            return List.of();
        }
        var log = folder.resolve("service-overloaded.log");
        try (var database = EmbeddedMariaDb.start(
                        folder.resolve("mariadb-overloaded"), late.get().environment());
                var service = ServiceProcess.start(database, log, "-Xmx716m", "-Dkenen.log.batch=40")) {
            DemoStudy.load(service.address(), ServiceProcess.ADMIN_KEY);
            late.get().begin();
            return measure(service);
        }
    }

    private static List<Row> measure(ServiceProcess service) {
        var sheets = DemoStudy.sheets().stream().map(ObjectNode::toString).toList();
        var target = service.address().resolve("/surveys/" + DemoStudy.KEY + "/answers");
        var submit = HttpLoad.post(target, sheets);
        submit.ask(CONNECTIONS, WARM_UP, Duration.ofSeconds(1));
        var peaks = new ArrayList<Double>();
        var onKept = new ArrayList<Overload>();
        var onNew = new ArrayList<Overload>();
        for (int round = 0; round < ROUNDS; round++) {
            peaks.add(submit.ask(CONNECTIONS, Duration.ofSeconds(1), MEASURED).perSecond());
            onKept.add(overload(target, sheets, TIMES * peaks.get(round), true));
            onNew.add(overload(target, sheets, TIMES * peaks.get(round), false));
            System.out.printf(
                    "peak %,.0f/s, overloaded %s, on new connections %s%n",
                    peaks.get(round), onKept.get(round), onNew.get(round));
        }
        var rows = new ArrayList<Row>();
        rows.addAll(rows("10 ×", onKept, peaks));
        rows.addAll(rows("10 ×, a connection each", onNew, peaks));
        rows.add(Row.within(716, "live heap after it", service.liveBytes() / 1048576.0, "MiB"));
        return rows;
    }

    private static List<Row> rows(String load, List<Overload> overloads, List<Double> peaks) {
        return List.of(
                Row.atLeast(
                        0.8,
                        "kept at " + load,
                        median(overloads, Overload::keptPerSecond),
                        "/s",
                        "at 128 connections",
                        median(peaks, Double::doubleValue)),
                Row.within(100, "refused at " + load + ", p50", median(overloads, Overload::refusedP50), "ms"),
                Row.within(100, "refused at " + load + ", p99", median(overloads, Overload::refusedP99), "ms"));
    }

    private static Overload overload(URI target, List<String> sheets, double perSecond, boolean keepsConnections) {
        var vertx = Vertx.vertx();
        var client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(keepsConnections)
                        .setDefaultHost(target.getHost())
                        .setDefaultPort(target.getPort()),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
        var kept = new AtomicInteger();
        var refusedMillis = new ArrayList<Double>();
        var done = new CompletableFuture<Overload>();
        long begin = System.nanoTime();
        var due = new AtomicInteger();
        var waiting = new AtomicInteger();
        vertx.setPeriodic(TICK_MILLIS, timer -> {
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (seconds > OVERLOADED.toSeconds()) {
                vertx.cancelTimer(timer);
                done.complete(Overload.of(kept.get(), refusedMillis, seconds));
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
        var overload = done.join();
        awaitNone(waiting);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        return overload;
    }

    /** So that whatever is measured next has the service for itself. */
    private static void awaitNone(AtomicInteger waiting) {
        long end = System.nanoTime() + MOST_REST.toNanos();
        while (waiting.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(TICK_MILLIS).toNanos());
        }
    }
}
