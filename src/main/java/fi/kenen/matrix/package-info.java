/**
 * What the answers add up to: role matrices and all other results, and the forms in which they are read.
 *
 * <p>Results are counted from {@link fi.kenen.matrix.Columns}, an index of each survey's sheets in memory that follows
 * its log. A request looks how far the log is, has the columns brought there, and counts while they stand still.
 */
package fi.kenen.matrix;
