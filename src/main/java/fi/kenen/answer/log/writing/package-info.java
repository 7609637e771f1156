/**
 * The one writer of a replica, and what comes in its way.
 *
 * <p>A {@link fi.kenen.answer.log.Change} waits, as a {@link fi.kenen.answer.log.writing.WaitingChange}, in the queue of the
 * {@link fi.kenen.answer.log.writing.LogWriter}, which takes all that has gathered of a survey into one {@link
 * fi.kenen.answer.log.LogTransaction} under the survey's lock, hands out sequences, commits, and only then answers. What
 * fails and may pass is tried again; what may have been committed although the connection was lost is looked for first. A
 * {@link fi.kenen.answer.log.writing.DryRun} makes a change only to see what comes of it.
 */
package fi.kenen.answer.log.writing;
