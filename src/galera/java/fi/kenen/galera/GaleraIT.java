package fi.kenen.galera;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What was confirmed on a cluster is kept, once, and told alike by all replicas, whatever is killed or cut off in the middle
 * of a load. The system property {@code galera.rounds} says in how many rounds.
 */
class GaleraIT {

    private static final int ROUNDS = Integer.getInteger("galera.rounds", 4);

    private static final Map<Fault, Integer> SURVIVED = new TreeMap<>();
    private static int confirmed;
    private static boolean isBroken;
    private static long started;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.start(Map.of());
        started = System.nanoTime();
    }

    @AfterAll
    static void tell() {
        System.out.printf(
                "%d changes confirmed, none lost or doubled; survived %s; in %d s%n",
                confirmed,
                SURVIVED,
                Duration.ofNanos(System.nanoTime() - started).toSeconds());
    }

    @TestFactory
    Stream<DynamicTest> nothingConfirmedIsLostOrDoubled() {
        return IntStream.range(0, ROUNDS).mapToObj(round -> {
            var fault = Fault.of(round);
            return DynamicTest.dynamicTest("round " + (round + 1) + ", " + fault, () -> survive(fault, round));
        });
    }

    private static void survive(Fault fault, int round) throws IOException {
        Assumptions.assumeFalse(isBroken, "an earlier round has left the cluster broken");
        isBroken = true;
        long begun = System.nanoTime();
        var load = ClusterLoad.start(cluster.clients());
        try (load) {
            load.awaitConfirmed(200);
            fault.strike(cluster, load, round % Cluster.HOSTS);
            for (int replica = 0; replica < Cluster.HOSTS; replica++) {
                load.awaitServed(replica);
            }
            load.awaitConfirmed(200);
        }
        load.assertKept();
        isBroken = false;
        SURVIVED.merge(fault, 1, Integer::sum);
        confirmed += load.confirmed();
        System.out.printf(
                "round %d, %s: %d changes confirmed in %d ms%n",
                round + 1,
                fault,
                load.confirmed(),
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }
}
