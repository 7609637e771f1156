package fi.kenen.answer.log.writing;

import fi.kenen.answer.log.Change;
import fi.kenen.answer.log.Wakeups;
import fi.kenen.trace.Step;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A change that waits for its turn, and whoever waits for it.
 *
 * @param waiting ends when the turn has come
 * @param arrived when it came, by the clock of the process
 * @param caller the event loop that it came from; null for none
 * @param answer what the change answers once it is committed, or why it is refused
 */
record WaitingChange<T>(Change<T> change, Step waiting, long arrived, Context caller, CompletableFuture<T> answer) {

    /** A change that comes now, from this thread. */
    WaitingChange(Change<T> change, Step waiting) {
        this(change, waiting, System.nanoTime(), Wakeups.current(), new CompletableFuture<>());
    }

    boolean hasWaited(Duration time) {
        return System.nanoTime() - arrived > time.toNanos();
    }

    /** Whether it is refused by this, and was not answered before. */
    boolean refuse(Throwable refusal) {
        return answer.completeExceptionally(refusal);
    }
}
