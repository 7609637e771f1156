/**
 * What the answers add up to: role matrices and all other results, and the forms in which they are read.
 *
 * <p>Results are counted from {@link fi.kenen.index.Columns}, an index of each survey's sheets in memory that follows
 * its log. A request looks how far the log is, has the columns brought there, and counts while they stand still.
 *
 * <p>Readers are shown a {@link fi.kenen.result.Publication}, which moves in steps, and of its results a
 * {@link fi.kenen.result.ProtectedResult}: the same rows without what {@link fi.kenen.result.Mask} names.
 */
package fi.kenen.result;
