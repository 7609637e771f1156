package fi.kenen.answer.log.writing;

import fi.kenen.answer.log.Append;
import fi.kenen.answer.log.Change;
import fi.kenen.answer.log.LogTransaction;
import fi.kenen.answer.log.SurveyConflict;
import fi.kenen.database.Database;
import fi.kenen.http.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;

/**
 * Makes a change only to see what comes of it. It holds no lock and stands in no queue, so that nobody who submits waits
 * for it; what others write at the same moment it may miss.
 */
@ApplicationScoped
public class DryRun {

    private final Database database;

    DryRun(Database database) {
        this.database = database;
    }

    /**
     * What a change would answer now. Blocks.
     *
     * @throws Problem when the change would be refused
     * @throws SurveyConflict when it must be checked again
     */
    public <T> T of(Change<T> change) {
        return database.transact(connection -> {
            var transaction =
                    LogTransaction.withoutLock(connection, change.survey().id());
            if (!transaction.isCurrent(change.survey())) {
                throw new SurveyConflict();
            }
            Append.prefetch(transaction, Stream.of(change), false);
            var answer = change.apply(transaction);
            connection.rollback();
            return answer;
        });
    }
}
