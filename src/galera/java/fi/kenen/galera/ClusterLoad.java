package fi.kenen.galera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.ServiceClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** All who use one survey at every replica at once, through every failure, until they are stopped. */
final class ClusterLoad implements AutoCloseable {

    private static final int RESPONDENTS = 12;
    private static final String ONLY_LASTING = "&filter=stays:yes";
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private final List<ServiceClient> replicas;
    private final String survey;
    private final Ledger ledger = new Ledger();
    private final Caller caller;
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final ExecutorService hearers = Executors.newCachedThreadPool();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Listener> filtering = new ArrayList<>();
    private volatile boolean stopping;

    private ClusterLoad(List<ServiceClient> replicas, String survey) {
        this.replicas = replicas;
        this.survey = survey;
        this.caller = new Caller(replicas, ledger);
    }

    /** Opens a survey at one replica, and starts to use it at all of them at once. */
    static ClusterLoad start(List<ServiceClient> replicas) {
        var load = new ClusterLoad(replicas, replicas.get(0).open(Questions.definition()));
        for (int i = 0; i < RESPONDENTS; i++) {
            load.send(new Respondent(load.caller, load.survey, load.ledger)::run);
        }
        load.send(new Importer(load.caller, load.survey, load.ledger)::run);
        for (var replica : replicas) {
            load.listen(replica, "", load.listeners);
            load.listen(replica, ONLY_LASTING, load.filtering);
        }
        return load;
    }

    private void listen(ServiceClient replica, String filter, List<Listener> among) {
        var listener = new Listener(replica, survey, filter, ledger);
        among.add(listener);
        execute(hearers, () -> listener.run(senders::isTerminated));
    }

    private void send(Consumer<BooleanSupplier> sender) {
        execute(senders, () -> sender.accept(() -> stopping || ledger.isSurprised()));
    }

    private void execute(ExecutorService users, Runnable user) {
        users.execute(() -> {
            try {
                user.run();
            } catch (RuntimeException | Error e) {
                ledger.surprise(e.toString());
            }
        });
    }

    String survey() {
        return survey;
    }

    /** How many changes were confirmed so far. */
    int confirmed() {
        return ledger.confirmed();
    }

    /** Waits until so many changes more have been confirmed. */
    void awaitConfirmed(int more) {
        awaitMore(more, ledger::confirmed, "confirmed changes");
    }

    /** Waits until a replica has answered 503 to requests that were sent after this call. */
    void awaitUnavailable(int replica) {
        awaitMore(RESPONDENTS + 2, () -> caller.unavailable(replica), "answers 503 of replica " + replica);
    }

    /** Waits until a replica has done what it was asked after this call. */
    void awaitServed(int replica) {
        awaitMore(RESPONDENTS + 2, () -> caller.served(replica), "answers of replica " + replica);
    }

    private void awaitMore(int more, IntSupplier count, String what) {
        int target = count.getAsInt() + more;
        await(what)
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> count.getAsInt() >= target || ledger.isSurprised());
        ledger.assertNoSurprise();
    }

    /** Waits for the last answers. */
    @Override
    public void close() {
        stopping = true;
        senders.shutdown();
        hearers.shutdown();
        await("the last answers").atMost(DEADLINE).until(hearers::isTerminated);
    }

    /** Holds what every replica says of the survey against what was confirmed, and against what was told on the way. */
    void assertKept() throws IOException {
        ledger.assertNoSurprise();
        var feed = feed(replicas.get(0));
        ledger.assertKept(feed);
        var lasting = feed.stream()
                .filter(sheet -> sheet.path("answers").path("stays").asText().equals("yes"))
                .toList();
        for (int i = 0; i < replicas.size(); i++) {
            assertSame(feed, feed(replicas.get(i)), "the feed of replica " + i);
            assertSame(feed, listeners.get(i).sheets(), "what was followed at replica " + i);
            assertSame(lasting, filtering.get(i).sheets(), "what was followed with a filter at replica " + i);
            assertEquals(
                    lasting.size(), Respondent.lasting(replicas.get(i).read("/surveys/" + survey + "/matrices/roles")));
        }
    }

    private static void assertSame(List<JsonNode> expected, List<JsonNode> told, String what) {
        for (int i = 0; i < Math.min(expected.size(), told.size()); i++) {
            assertEquals(expected.get(i), told.get(i), what + ", at " + i);
        }
        assertEquals(expected.size(), told.size(), what);
    }

    /** All that a replica tells of the survey, in order. */
    private List<JsonNode> feed(ServiceClient replica) throws IOException {
        var feed = new ArrayList<JsonNode>();
        for (var path = "/surveys/" + survey + "/answers?identities=plain&limit=1000"; path != null; ) {
            var page = replica.read(path);
            page.path("items").forEach(feed::add);
            path = page.path("next").textValue();
        }
        return feed;
    }
}
