/**
 * What was answered, over HTTP: sheets are submitted, told, replaced and erased, each by a resource of its own.
 *
 * <p>Whatever changes sheets is checked without holding a thread and handed as a {@link fi.kenen.answer.log.Change} to
 * {@link fi.kenen.answer.log}. First it is checked against the survey as this replica last saw it, and again when that
 * turns out to be old. Only imports, in {@link fi.kenen.answer.transfer}, and {@link fi.kenen.answer.Retention} write
 * without that queue.
 *
 * <p>Whose a sheet is leaves this room as a pseudonym of its {@link fi.kenen.answer.sheet.Pseudonyms} unless asked for
 * plainly. What is past its survey's time is deleted. No table is named here.
 */
package fi.kenen.answer;
