package fi.kenen.result.tabulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kenen.http.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** So many results are counted at once and no more, however those before them end. */
class CountsTest {

    private final Counts counts = new Counts(1);
    private final CompletableFuture<String> first = new CompletableFuture<>();

    private Uni<String> counted() {
        return counts.bounded(() -> Uni.createFrom().item("counted"));
    }

    private void assertBusyUntil(Runnable end) {
        var running = counts.<String>bounded(() -> Uni.createFrom().completionStage(first))
                .subscribe()
                .with(counted -> {}, failure -> {});
        assertThrows(Problem.class, () -> counted().await().indefinitely());
        end.run();
        assertEquals("counted", counted().await().indefinitely());
        running.cancel();
        assertEquals("counted", counted().await().indefinitely());
    }

    @Test
    void oneMoreIsRefusedUntilOneIsAnswered() {
        assertBusyUntil(() -> first.complete("counted"));
    }

    @Test
    void oneMoreIsRefusedUntilOneFails() {
        assertBusyUntil(() -> first.completeExceptionally(new IllegalStateException()));
    }

    @Test
    void whoeverGoesAwayLeavesHisPlace() {
        var running = counts.<String>bounded(() -> Uni.createFrom().completionStage(first))
                .subscribe()
                .with(counted -> {});
        assertThrows(Problem.class, () -> counted().await().indefinitely());
        running.cancel();
        assertEquals("counted", counted().await().indefinitely());
    }

    @Test
    void whatCannotEvenBeginLeavesItsPlace() {
        var failing = counts.<String>bounded(() -> {
            throw new IllegalArgumentException();
        });
        assertThrows(IllegalArgumentException.class, () -> failing.await().indefinitely());
        assertEquals("counted", counted().await().indefinitely());
    }
}
