package fi.kenen.galera;

import fi.kenen.ServiceClient;
import fi.kenen.ServiceProcess;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a cluster costs in submissions per second, beside a single server with the same settings: each in turn, after a turn
 * that does not count. The system property {@code galera.rounds} says how many turns count.
 */
class ThroughputIT {

    private static final int ROUNDS = Integer.getInteger("galera.rounds", 4);
    private static final int CONNECTIONS = 64;
    private static final Duration TURN = Duration.ofSeconds(4);

    private final ExecutorService respondents = Executors.newFixedThreadPool(CONNECTIONS);
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();

    @Test
    void clusterBesideSingleServer() throws Exception {
        var replicas = Cluster.start(Map.of()).clients();
        var data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "single");
        try (var server = EmbeddedMariaDb.start(data, Node.SERVER_OPTIONS.toArray(String[]::new));
                var single = ServiceProcess.start(server)) {
            single.awaitReady();
            measure(List.of(
                    Target.ofOneSurvey("one replica on a single server", List.of(single.client())),
                    Target.ofOneSurvey("one replica on a node of the cluster", replicas.subList(0, 1)),
                    Target.ofOneSurvey("three replicas of the cluster, one survey", replicas),
                    Target.ofSurveyEach("three replicas of the cluster, a survey each", replicas)));
        } finally {
            respondents.shutdown();
        }
    }

    private void measure(List<Target> targets) throws InterruptedException, ExecutionException {
        var rates = targets.stream().collect(Collectors.toMap(target -> target, target -> new ArrayList<Double>()));
        for (var target : targets) {
            perSecond(target);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (var target : targets) {
                rates.get(target).add(perSecond(target));
            }
        }
        double single = median(rates.get(targets.get(0)));
        for (var target : targets) {
            double median = median(rates.get(target));
            System.out.printf(
                    "%s: %,.0f/s, ratio %.2f, of %s%n",
                    target.name,
                    median,
                    median / single,
                    rates.get(target).stream().map(Math::round).toList());
        }
        System.out.printf("%d connections, %d answers 503%n", CONNECTIONS, unavailable.get());
    }

    /** Submissions that were confirmed, per second. */
    private double perSecond(Target target) throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        var turns = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> (Callable<Integer>) () -> submit(target, i, begun + TURN.toNanos()))
                .toList();
        int confirmed = 0;
        for (var turn : respondents.invokeAll(turns)) {
            confirmed += turn.get();
        }
        return confirmed * 1e9 / (System.nanoTime() - begun);
    }

    private int submit(Target target, int connection, long until) throws IOException {
        int one = connection % target.replicas.size();
        int confirmed = 0;
        while (System.nanoTime() < until) {
            var sheet = Questions.answers(numbers.incrementAndGet(), 0);
            var answer = target.replicas.get(one).submit(target.surveys.get(one), sheet);
            if (answer.statusCode() == 503) {
                unavailable.incrementAndGet();
            } else {
                ServiceClient.require(201, answer);
                confirmed++;
            }
        }
        return confirmed;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /**
     * Where sheets are submitted.
     *
     * @param surveys for each replica the one that it is sent sheets of
     */
    private record Target(String name, List<ServiceClient> replicas, List<String> surveys) {

        static Target ofOneSurvey(String name, List<ServiceClient> replicas) {
            var survey = replicas.get(0).open(Questions.definition());
            return new Target(
                    name, replicas, replicas.stream().map(replica -> survey).toList());
        }

        static Target ofSurveyEach(String name, List<ServiceClient> replicas) {
            return new Target(
                    name,
                    replicas,
                    replicas.stream()
                            .map(replica -> replica.open(Questions.definition()))
                            .toList());
        }
    }
}
