/**
 * The sheets of each survey in one order: that of their changes.
 *
 * <p>In comes a {@link fi.kenen.answer.log.Change}: {@link fi.kenen.answer.log.Append}, {@link fi.kenen.answer.log.Replace},
 * {@link fi.kenen.answer.log.Erase} or, for what coders say of texts, {@link fi.kenen.answer.log.Code}. It is made in a {@link
 * fi.kenen.answer.log.LogTransaction}, which has the survey's lock and hands out sequences.
 *
 * <p>Out come sheets: by {@link fi.kenen.answer.log.Log} in the order of their changes, by {@link
 * fi.kenen.answer.log.SheetScan} in the order in which they were created, for an index over them. Both read no further than
 * a sequence that was seen before, and so never show a change before all that came before it. {@link
 * fi.kenen.answer.log.LogPositions} says how far logs are, to many for one query.
 *
 * <p>{@link fi.kenen.answer.log.KeptIndex} keeps such an index, whose chunks go with the sheets that are erased.
 *
 * <p>The tables {@code survey_log}, {@code answer_sheet}, {@code coding}, {@code quote}, {@code kept_index} and {@code
 * kept_index_part} are touched here and in the rooms within alone, by JDBC, since it runs with every sheet. Retention writes in
 * such a transaction of its own; an import sets numbers aside and publishes under the same lock.
 */
package fi.kenen.answer.log;
