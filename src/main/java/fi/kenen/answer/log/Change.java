package fi.kenen.answer.log;

import fi.kenen.http.problem.Problem;
import fi.kenen.survey.Survey;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/**
 * Something to be done to the sheets of a survey, in its turn and under the survey's lock.
 *
 * @param <T> what the change answers once it is committed
 */
public abstract class Change<T> {

    private final Survey survey;
    private final int bytes;

    /**
     * @param survey as it was when the change was checked against it
     * @param bytes about how much memory the change holds while it waits
     */
    Change(Survey survey, int bytes) {
        this.survey = Objects.requireNonNull(survey);
        this.bytes = bytes;
    }

    /**
     * Makes the change. Is called again, in a later transaction, when an earlier one failed.
     *
     * @throws Problem when the change is refused; nothing of it may have been written then
     */
    public abstract T apply(LogTransaction transaction) throws SQLException;

    /**
     * Whether an earlier transaction, of which nobody knows how it ended, has made the change after all.
     *
     * @return what the change answers then; empty where it has not been made
     */
    public abstract Optional<T> made(LogTransaction transaction) throws SQLException;

    public final Survey survey() {
        return survey;
    }

    public final int bytes() {
        return bytes;
    }
}
