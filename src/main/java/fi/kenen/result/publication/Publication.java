package fi.kenen.result.publication;

/**
 * What readers see of a survey.
 *
 * @param sequence up to which changes are in it; 0 when nothing was published yet
 * @param closed whether it was made when the survey had been closed, or later
 * @param isLast whether it was made when the survey was closed first, so that no sheet has come since
 */
public record Publication(long sequence, boolean closed, boolean isLast) {

    static final Publication NONE = new Publication(0, false, false);
}
