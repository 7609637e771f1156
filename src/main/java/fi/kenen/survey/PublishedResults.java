package fi.kenen.survey;

/** What readers have been shown of surveys, as far as a survey knows of it. */
public interface PublishedResults {

    /** Whether there are any of a survey; nobody publishes any until the end of the caller's transaction. */
    boolean exist(Survey survey);
}
