package fi.kenen.answer.log.writing;

import fi.kenen.answer.log.LogTransaction;
import fi.kenen.database.Database;
import fi.kenen.http.problem.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready is who can keep what is sent. A database that is read-only or full answers every question and keeps nothing, so
 * that the only way to know is to write a sheet, of no survey, and to take it back. A full one may have room for that and
 * none for what comes, which the writer knows.
 */
@Readiness
@ApplicationScoped
class WritingCheck implements HealthCheck {

    private static final String NAME = "The database takes changes";
    private static final String INSERT = "SET STATEMENT max_statement_time = 3, lock_wait_timeout = 1,"
            + " innodb_lock_wait_timeout = 0 FOR INSERT INTO answer_sheet (survey_id, number, sequence, id, version,"
            + " submitted_at, answers, first_sequence) VALUES (0, ?, ?, ?, 1, '2000-01-01', ?, 1)";

    /** Enough to need room of its own. */
    private static final String ANSWERS = "{\"t\":\"" + "x".repeat(40_000) + "\"}";

    /** Longer than it takes until whoever asks believes it. */
    private static final Duration REMEMBERED = Duration.ofSeconds(15);

    private final Database database;
    private final LogWriter writer;
    private final LogMeters meters;

    WritingCheck(Database database, LogWriter writer, LogMeters meters) {
        this.database = database;
        this.writer = writer;
        this.meters = meters;
    }

    @Override
    public HealthCheckResponse call() {
        var response = check();
        meters.checked(response.getStatus() == Status.UP);
        return response;
    }

    private HealthCheckResponse check() {
        if (writer.wasRefused(REMEMBERED)) {
            return HealthCheckResponse.down(NAME);
        }
        try {
            write();
            return HealthCheckResponse.up(NAME);
        } catch (DatabaseFailure e) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("error", e.failure().getErrorCode())
                    .build();
        }
    }

    private void write() {
        long number = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        database.transact(connection -> {
            try (var insert = connection.prepareStatement(INSERT)) {
                insert.setLong(1, number);
                insert.setLong(2, number);
                insert.setString(3, LogTransaction.newId().toString());
                insert.setString(4, ANSWERS);
                insert.executeUpdate();
                connection.rollback();
                return null;
            }
        });
    }
}
