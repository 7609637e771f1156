package fi.kenen.upgrade;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Follower;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/** Respondents who change sheets all at once until they are stopped, and a follower who reads what they do. */
final class Load implements AutoCloseable {

    private static final int RESPONDENTS = 6;
    private static final int PAGE = 500;
    private static final Duration PAUSE = Duration.ofMillis(3);
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private final Endpoints service;
    private final List<Respondent> respondents;
    private final Follower follower;
    private final List<Thread> threads;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** Who acts holds it shared. */
    private final ReadWriteLock rest = new ReentrantReadWriteLock(true);

    private volatile boolean stopping;

    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    /** @param others what is done again and again, too */
    Load(Endpoints service, Action... others) {
        this.service = service;
        respondents = IntStream.range(0, RESPONDENTS)
                .mapToObj(i -> new Respondent(service, "organisation-" + i))
                .toList();
        follower = new Follower(Study.KEY);
        var actions = new ArrayList<Action>(List.of(others));
        respondents.forEach(respondent -> actions.add(respondent::act));
        actions.add(this::follow);
        threads =
                actions.stream().map(action -> new Thread(() -> repeat(action))).toList();
        threads.forEach(Thread::start);
    }

    /** Waits until so many changes more have been confirmed. */
    void awaitChanges(int more) {
        int target = changes() + more;
        await("confirmed changes")
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> changes() >= target || !failures.isEmpty());
        assertEquals(List.of(), List.copyOf(failures));
    }

    int changes() {
        return respondents.stream().mapToInt(Respondent::changes).sum();
    }

    /** Does something while nobody changes anything, with the follower at the end of the feed. */
    void whileResting(Action action) throws IOException {
        rest.writeLock().lock();
        try {
            assertEquals(List.of(), List.copyOf(failures));
            while (follow()) {
                // on to the end
            }
            action.run();
        } finally {
            rest.writeLock().unlock();
        }
    }

    Follower follower() {
        return follower;
    }

    /** What must be left of each sheet, of erased ones too, by identifier. */
    Map<String, ObjectNode> left() {
        var left = new HashMap<String, ObjectNode>();
        respondents.forEach(respondent -> left.putAll(respondent.left()));
        return left;
    }

    @Override
    public void close() {
        stopping = true;
        await("the last answers").atMost(DEADLINE).until(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    /** Reads one page; false when there was nothing new. */
    private boolean follow() throws IOException {
        return !follower.read(service::ask, PAGE).isEmpty();
    }

    private void repeat(Action action) {
        while (!stopping) {
            rest.readLock().lock();
            try {
                action.run();
            } catch (IOException | RuntimeException | AssertionError e) {
                failures.add(e);
                return;
            } finally {
                rest.readLock().unlock();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
