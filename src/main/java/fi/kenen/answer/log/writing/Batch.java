package fi.kenen.answer.log.writing;

import fi.kenen.answer.log.Change;
import java.util.List;

/**
 * Changes to the sheets of one survey that are made in one transaction, all of them or none.
 *
 * @param began when they were first tried, by the clock of the process
 * @param losses how often the connection was lost while they were committed, and they were found not to be there
 * @param inDoubt whether a transaction with them may have been committed although its connection was lost
 */
record Batch(long surveyId, List<Change<?>> changes, long began, int losses, boolean inDoubt) {

    static Batch of(long surveyId, List<Change<?>> changes) {
        return new Batch(surveyId, changes, System.nanoTime(), 0, false);
    }

    /** The same after its connection was lost. */
    Batch lost() {
        return new Batch(surveyId, changes, began, losses, true);
    }

    /** Those of the changes that were found not to be there after a loss. */
    Batch notThere(List<Change<?>> missing) {
        boolean isWhole = missing.size() == changes.size();
        return new Batch(surveyId, missing, began, isWhole ? losses + 1 : 0, false);
    }

    /** What one change among many does must not happen to all: each half is tried by itself. */
    List<Batch> halves() {
        int middle = changes.size() / 2;
        return List.of(
                new Batch(surveyId, List.copyOf(changes.subList(0, middle)), began, 0, false),
                new Batch(surveyId, List.copyOf(changes.subList(middle, changes.size())), began, 0, false));
    }
}
