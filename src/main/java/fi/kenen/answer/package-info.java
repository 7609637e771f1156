/**
 * What was answered: the sheet, its check against the survey, and the log that keeps every survey's sheets in the order
 * of their changes.
 *
 * <p>Whatever changes sheets is a {@link fi.kenen.answer.log.Change}. It is checked without holding a thread, waits in the
 * queue of the {@link fi.kenen.answer.log.LogWriter}, and is made in a {@link fi.kenen.answer.log.LogTransaction}: one transaction under
 * the survey's lock, with many others. Only an {@link fi.kenen.answer.transfer.Import} takes a turn of its own. Readers go
 * through the {@link fi.kenen.answer.log.Log}, which never tells a change before all that came before it.
 *
 * <p>Whose a sheet is leaves this room as a pseudonym of its {@link fi.kenen.answer.sheet.Pseudonyms} unless asked for plainly,
 * and what is past its survey's time is deleted by {@link fi.kenen.answer.Retention}.
 */
package fi.kenen.answer;
