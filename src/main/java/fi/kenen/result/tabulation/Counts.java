package fi.kenen.result.tabulation;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.index.ColumnsConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** How many results are counted and written at once: each holds its rows, and its body, until it is answered. */
@ApplicationScoped
class Counts {

    private final Semaphore free;

    @Inject
    Counts(ColumnsConfig config) {
        this(config.counts());
    }

    Counts(int most) {
        free = new Semaphore(most);
    }

    /** @return fails with {@link ProblemKind#BUSY} where so many are under way */
    <T> Uni<T> bounded(Supplier<Uni<T>> counting) {
        return Uni.createFrom().deferred(() -> {
            if (!free.tryAcquire()) {
                throw new Problem(ProblemKind.BUSY, "Too many results are being counted. Ask again soon.");
            }
            return Uni.createFrom().<T>deferred(counting::get).onTermination().invoke(free::release);
        });
    }
}
