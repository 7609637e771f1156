package fi.kenen.answer.log;

import fi.kenen.database.Database;
import fi.kenen.database.DatabaseRuns;
import fi.kenen.http.problem.DatabaseFailure;
import fi.kenen.http.problem.DatabaseTrouble;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Reads how far the logs of surveys are. Whoever asks while one reading is under way shares the next with all others, so
 * that each gets all that was committed before it asked, and the database one query for however many ask.
 */
@ApplicationScoped
public class LogPositions {

    private static final Logger LOG = Logger.getLogger(LogPositions.class);
    private static final int MOST_SURVEYS = 500;
    private static final long WHILE_NANOS = 1_000_000_000;

    private final Reader reader;
    private List<Inquiry> inquiries = new ArrayList<>();
    private boolean isReading;

    LogPositions(Database database) {
        this.reader = new Reader(database);
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
            beginFor(inquiry.caller());
        }
        return inquiry.answer();
    }

    /** After all that the event loop has at hand, so that whoever asks in the same round of it shares the reading. */
    private void beginFor(Context caller) {
        if (caller == null) {
            begin();
        } else {
            caller.runOnContext(ignored -> begin());
        }
    }

    private void begin() {
        try {
            Infrastructure.getDefaultWorkerPool().execute(this::run);
        } catch (RuntimeException | Error e) {
            goOnAfter(() -> fail(next(), e));
        }
    }

    private void run() {
        goOnAfter(() -> answer(next()));
    }

    /** Whatever comes of a reading: whoever has asked meanwhile must not wait for ever. */
    private void goOnAfter(Runnable reading) {
        try {
            reading.run();
        } finally {
            goOn();
        }
    }

    private synchronized List<Inquiry> next() {
        var batch = inquiries;
        inquiries = new ArrayList<>();
        return batch;
    }

    /** Whoever asked during a reading has gathered already, and shares the next. */
    private synchronized void goOn() {
        isReading = !inquiries.isEmpty();
        if (isReading) {
            begin();
        }
    }

    private void answer(List<Inquiry> batch) {
        try {
            var positions =
                    reader.read(batch.stream().map(Inquiry::survey).distinct().toList());
            tell(batch, one -> one.answer().complete(Optional.ofNullable(positions.get(one.survey()))));
        } catch (RuntimeException | Error e) {
            fail(batch, e);
        }
    }

    private static void fail(List<Inquiry> batch, Throwable failure) {
        tell(batch, one -> one.answer().completeExceptionally(failure));
    }

    private static void tell(List<Inquiry> batch, Consumer<Inquiry> telling) {
        var wakeups = new Wakeups();
        batch.forEach(one -> wakeups.add(one.caller(), () -> telling.accept(one)));
        wakeups.tell();
    }

    /**
     * Reads positions on one connection, because to take one costs a journey; after a while it takes another, because a
     * connection is only tried when it is taken, and at once where the one that it has kept turns out to be lost.
     */
    private static final class Reader {

        private final Database database;

        /** Null until needed. */
        private Connection connection;

        private long until;

        Reader(Database database) {
            this.database = database;
        }

        Map<Long, Position> read(List<Long> surveys) {
            if (connection != null && System.nanoTime() - until > 0) {
                giveBack();
            }
            boolean wasKept = connection != null;
            try {
                return positions(surveys);
            } catch (SQLException e) {
                giveBack();
                if (!wasKept || !DatabaseTrouble.isConnectionLost(e)) {
                    throw new DatabaseFailure(e);
                }
            }
            return read(surveys);
        }

        private Map<Long, Position> positions(List<Long> surveys) throws SQLException {
            if (connection == null) {
                connection = database.connection();
                until = System.nanoTime() + WHILE_NANOS;
            }
            var positions = new HashMap<Long, Position>();
            for (int i = 0; i < surveys.size(); i += MOST_SURVEYS) {
                read(surveys.subList(i, Math.min(surveys.size(), i + MOST_SURVEYS)), positions);
            }
            return positions;
        }

        private void read(List<Long> surveys, Map<Long, Position> positions) throws SQLException {
            var marks = String.join(",", Collections.nCopies(surveys.size(), "?"));
            try (var select = connection.prepareStatement("SELECT survey_id, revision, last_sequence,"
                    + " last_number - unused_numbers, " + DatabaseRuns.LATEST
                    + " FROM survey_log WHERE survey_id IN ("
                    + marks + ")")) {
                for (int s = 0; s < surveys.size(); s++) {
                    select.setLong(s + 1, surveys.get(s));
                }
                var rows = select.executeQuery();
                while (rows.next()) {
                    positions.put(
                            rows.getLong(1),
                            new Position(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
                }
            }
        }

        private void giveBack() {
            var taken = connection;
            connection = null;
            try {
                if (taken != null) {
                    taken.close();
                }
            } catch (SQLException e) {
                LOG.debug("A connection could not be given back", e);
            }
        }
    }
}
