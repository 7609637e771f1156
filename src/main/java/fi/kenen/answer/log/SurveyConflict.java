package fi.kenen.answer.log;

/** Ends a change that was checked against a survey which has changed since; check it again and send it again. */
public final class SurveyConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SurveyConflict() {
        super(null, null, false, false);
    }
}
