/**
 * The sheets of each survey as columns of bits in memory, which is what results are counted from.
 *
 * <p>In comes the log of a survey, by {@link fi.kenen.answer.log.SheetScan}: {@link fi.kenen.index.LiveColumns} builds the
 * columns when they are first asked for and brings them to the end of the log before each answer. {@link
 * fi.kenen.index.ColumnsBuilder} alone changes columns, and only while nobody counts. Out come counts: {@link
 * fi.kenen.index.Columns} counts sheets by {@link fi.kenen.index.Selection} and {@link fi.kenen.index.Condition}, a {@link
 * fi.kenen.index.SheetSet} is counted by organisation into a {@link fi.kenen.index.Tally}, its numbers into a {@link fi.kenen.index.NumberTally}; where
 * sheets have weights {@link fi.kenen.index.WeightedSheets} counts them.
 *
 * <p>The database stays the only truth: whatever stands here can be forgotten and built again, and the surveys that were asked
 * least recently are. So that a start does not read all sheets, {@link fi.kenen.index.KeptColumns} keeps the columns of large
 * surveys in the database as they were at a sequence, and what has changed since is put into them as always. A chunk that is kept
 * is not changed any more but copied first, so that others count and change while it is written, and only what has changed is
 * written again.
 */
package fi.kenen.index;
