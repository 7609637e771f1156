package fi.kenen.http.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.ServiceTest;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A problem that nobody hears of is nothing to alarm an operator with; what went wrong here is. */
@ServiceTest
class LateFailuresTest {

    private static final class Errors extends Handler {

        private final List<Throwable> thrown = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
                thrown.add(line.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void onlyWhatWentWrongHereIsLoggedWithoutWhatWasSaid() {
        var errors = new Errors();
        var logger = Logger.getLogger(LateFailures.class.getName());
        logger.addHandler(errors);
        try {
            Infrastructure.handleDroppedException(Problem.surveyNotFound());
            assertEquals(List.of(), errors.thrown);
            Infrastructure.handleDroppedException(new IllegalStateException("what was said"));
            assertEquals(
                    List.of("java.lang.IllegalStateException"),
                    errors.thrown.stream().map(Throwable::getMessage).toList());
        } finally {
            logger.removeHandler(errors);
        }
    }
}
