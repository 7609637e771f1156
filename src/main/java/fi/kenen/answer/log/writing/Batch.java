package fi.kenen.answer.log.writing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Changes to the sheets of one survey that are made in one transaction, all of them or none.
 *
 * @param began when they were first tried, by the clock of the process
 * @param losses how often the connection was lost while they were committed, and they were found not to be there
 * @param inDoubt whether a transaction with them may have been committed although its connection was lost
 */
record Batch(long surveyId, List<WaitingChange<?>> changes, long began, int losses, boolean inDoubt) {

    /** A batch for each survey, in the order in which the first of their changes came. */
    static List<Batch> bySurvey(List<WaitingChange<?>> changes) {
        var bySurvey = new LinkedHashMap<Long, List<WaitingChange<?>>>();
        for (var one : changes) {
            bySurvey.computeIfAbsent(one.change().survey().id(), id -> new ArrayList<>())
                    .add(one);
        }
        var batches = new ArrayList<Batch>();
        bySurvey.forEach((survey, those) -> batches.add(new Batch(survey, those, System.nanoTime(), 0, false)));
        return batches;
    }

    /** The same after its connection was lost. */
    Batch lost() {
        return new Batch(surveyId, changes, began, losses, true);
    }

    /** Those of the changes that were found not to be there after a loss. */
    Batch notThere(List<WaitingChange<?>> missing) {
        boolean isWhole = missing.size() == changes.size();
        return new Batch(surveyId, missing, began, isWhole ? losses + 1 : 0, false);
    }

    void refuse(Throwable refusal) {
        changes.forEach(change -> change.refuse(refusal));
    }

    /** What one change among many does must not happen to all: each half is tried by itself. */
    List<Batch> halves() {
        int middle = changes.size() / 2;
        return List.of(
                new Batch(surveyId, List.copyOf(changes.subList(0, middle)), began, 0, false),
                new Batch(surveyId, List.copyOf(changes.subList(middle, changes.size())), began, 0, false));
    }
}
