/**
 * The sheets of each survey as columns of bits in memory, which is what results are counted from.
 *
 * <p>In comes the log of a survey, by {@link fi.kenen.answer.log.SheetScan}: {@link fi.kenen.index.LiveColumns} builds the
 * columns when they are first asked for and brings them to the end of the log before each answer. {@link
 * fi.kenen.index.Columns.Builder} alone changes columns, and only while nobody counts. Out come counts: {@link
 * fi.kenen.index.Columns} counts sheets by {@link fi.kenen.index.Selection} and {@link fi.kenen.index.Condition}, a {@link
 * fi.kenen.index.SheetSet} is counted by organisation into a {@link fi.kenen.index.Tally}, its numbers into a {@link fi.kenen.index.NumberTally}; where
 * sheets have weights {@link fi.kenen.index.WeightedSheets} counts them.
 *
 * <p>Nothing is written. The database stays the only truth: whatever stands here can be forgotten and built again, and the
 * surveys that were asked least recently are.
 */
package fi.kenen.index;
