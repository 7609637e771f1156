package fi.kenen.answer.log;

import fi.kenen.database.Database;
import fi.kenen.database.DatabaseRuns;
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
 * Reads how far the logs of surveys are. Whoever asks while one reading is under way shares the next with all others, so
 * that each gets what was committed before it asked, and the database one query for however many ask.
 */
@ApplicationScoped
public class LogPositions {

    private static final int MOST_SURVEYS = 500;

    private final Database database;
    private List<Inquiry> inquiries = new ArrayList<>();
    private boolean isReading;

    LogPositions(Database database) {
        this.database = database;
    }

    /**
     * How far the log of a survey is.
     *
     * @param revision of the survey at that point
     * @param lastSequence of the last change to its sheets; 0 when there was none
     * @param sheets how many there have been, erased ones included
     * @param run of the database, in which all this was seen
     */
    public record Position(long revision, long lastSequence, long sheets, long run) {}

    private record Inquiry(long survey, Context caller, CompletableFuture<Optional<Position>> answer) {}

    /** How far the log of a survey is now; empty when there is no such survey. */
    public Uni<Optional<Position>> of(long survey) {
        return Uni.createFrom().completionStage(() -> ask(survey));
    }

    private synchronized CompletableFuture<Optional<Position>> ask(long survey) {
        var inquiry = new Inquiry(survey, Wakeups.current(), new CompletableFuture<>());
        inquiries.add(inquiry);
        if (!isReading) {
            isReading = true;
            start();
        }
        return inquiry.answer();
    }

    private void start() {
        try {
            Infrastructure.getDefaultWorkerPool().execute(this::run);
        } catch (RejectedExecutionException e) {
            isReading = false;
            throw e;
        }
    }

    private void run() {
        for (var batch = next(); !batch.isEmpty(); batch = next()) {
            answer(batch);
        }
    }

    private synchronized List<Inquiry> next() {
        var batch = inquiries;
        inquiries = new ArrayList<>();
        isReading = !batch.isEmpty();
        return batch;
    }

    private void answer(List<Inquiry> batch) {
        var wakeups = new Wakeups();
        try {
            var positions = read(batch.stream().map(Inquiry::survey).distinct().toList());
            batch.forEach(one -> wakeups.add(
                    one.caller(), () -> one.answer().complete(Optional.ofNullable(positions.get(one.survey())))));
        } catch (RuntimeException | Error e) {
            batch.forEach(one -> wakeups.add(one.caller(), () -> one.answer().completeExceptionally(e)));
        }
        wakeups.tell();
    }

    private Map<Long, Position> read(List<Long> surveys) {
        return database.on(connection -> {
            var positions = new HashMap<Long, Position>();
            for (int i = 0; i < surveys.size(); i += MOST_SURVEYS) {
                var some = surveys.subList(i, Math.min(surveys.size(), i + MOST_SURVEYS));
                var marks = String.join(",", Collections.nCopies(some.size(), "?"));
                try (var select = connection.prepareStatement("SELECT survey_id, revision, last_sequence,"
                        + " last_number - unused_numbers, " + DatabaseRuns.LATEST
                        + " FROM survey_log WHERE survey_id IN ("
                        + marks + ")")) {
                    for (int s = 0; s < some.size(); s++) {
                        select.setLong(s + 1, some.get(s));
                    }
                    var rows = select.executeQuery();
                    while (rows.next()) {
                        positions.put(
                                rows.getLong(1),
                                new Position(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
                    }
                }
            }
            return positions;
        });
    }
}
