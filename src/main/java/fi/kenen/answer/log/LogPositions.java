package fi.kenen.answer.log;

import fi.kenen.database.Database;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * Looks how far the logs of surveys are. Whoever asks while a look is under way shares the next one with all others, so
 * that each gets what was committed before it asked, and the database one query for however many ask.
 */
@ApplicationScoped
public class LogPositions {

    private static final int MOST_SURVEYS = 500;

    private final Database database;
    private List<Asked> asked = new ArrayList<>();
    private boolean looking;

    LogPositions(Database database) {
        this.database = database;
    }

    /**
     * How far the log of a survey is.
     *
     * @param revision of the survey at that point
     * @param lastSequence of the last change to its sheets; 0 when there was none
     * @param sheets how many there have been, erased ones included
     */
    public record Seen(long revision, long lastSequence, long sheets) {}

    private record Asked(long survey, Context caller, CompletableFuture<Optional<Seen>> answer) {}

    /** How far the log of a survey is now; empty when there is no such survey. */
    public Uni<Optional<Seen>> look(long survey) {
        return Uni.createFrom().completionStage(() -> ask(survey));
    }

    private synchronized CompletableFuture<Optional<Seen>> ask(long survey) {
        var question = new Asked(survey, Wakeups.current(), new CompletableFuture<>());
        asked.add(question);
        if (!looking) {
            looking = true;
            start();
        }
        return question.answer();
    }

    private void start() {
        try {
            Infrastructure.getDefaultWorkerPool().execute(this::run);
        } catch (RejectedExecutionException e) {
            looking = false;
            throw e;
        }
    }

    private void run() {
        for (var batch = next(); !batch.isEmpty(); batch = next()) {
            answer(batch);
        }
    }

    private synchronized List<Asked> next() {
        var batch = asked;
        asked = new ArrayList<>();
        looking = !batch.isEmpty();
        return batch;
    }

    private void answer(List<Asked> batch) {
        var callers = new Wakeups();
        try {
            var seen = see(batch.stream().map(Asked::survey).distinct().toList());
            batch.forEach(one -> callers.add(
                    one.caller(), () -> one.answer().complete(Optional.ofNullable(seen.get(one.survey())))));
        } catch (RuntimeException | Error e) {
            batch.forEach(one -> callers.add(one.caller(), () -> one.answer().completeExceptionally(e)));
        }
        callers.tell();
    }

    private Map<Long, Seen> see(List<Long> surveys) {
        return database.on(connection -> {
            var seen = new HashMap<Long, Seen>();
            for (int i = 0; i < surveys.size(); i += MOST_SURVEYS) {
                var some = surveys.subList(i, Math.min(surveys.size(), i + MOST_SURVEYS));
                var marks = String.join(",", Collections.nCopies(some.size(), "?"));
                try (var select = connection.prepareStatement("SELECT survey_id, revision, last_sequence,"
                        + " last_number - unused_numbers FROM survey_log WHERE survey_id IN (" + marks + ")")) {
                    for (int s = 0; s < some.size(); s++) {
                        select.setLong(s + 1, some.get(s));
                    }
                    var rows = select.executeQuery();
                    while (rows.next()) {
                        seen.put(rows.getLong(1), new Seen(rows.getLong(2), rows.getLong(3), rows.getLong(4)));
                    }
                }
            }
            return seen;
        });
    }
}
