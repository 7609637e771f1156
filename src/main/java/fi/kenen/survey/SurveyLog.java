package fi.kenen.survey;

/** The log of a survey's sheets, as far as the survey knows of it. Everything here runs in the caller's transaction. */
public interface SurveyLog {

    /** Begins the log of a new survey. */
    void begin(long survey, long revision);

    /** Locks it until the end of the transaction, against every change to the survey and to its sheets. */
    void lock(long survey);

    /** Tells it the revision of the survey, which whoever adds a sheet holds against the one it was checked against. */
    void revise(long survey, long revision);
}
