/**
 * What coders say of the texts of a survey's sheets, and what they decide together.
 *
 * <p>{@link fi.kenen.answer.log.coding.Codings} writes and reads it in the transaction of the log that holds the survey's lock,
 * so that a decision never rests on a text that has become another. {@link fi.kenen.answer.log.coding.SheetCodings} is all that is
 * said of one sheet. What is decided stands in the sheet, and holds while the sheet has the sequence that it was decided at.
 * {@link fi.kenen.answer.log.coding.CodingLog} tells codings, and which texts are there for coders.
 *
 * <p>The table {@code coding} is touched here and in the log, to which it belongs, by JDBC, together with {@code answer_sheet}.
 */
package fi.kenen.answer.log.coding;
