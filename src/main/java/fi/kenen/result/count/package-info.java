/**
 * How kinds of result count.
 *
 * <p>In come samples and the options of a question; out come the shares of each in every slice ({@link
 * fi.kenen.result.count.ShareCount}), and how groups differ in them ({@link fi.kenen.result.count.OptionComparison}, {@link
 * fi.kenen.result.count.MeanContrast}). What rows these become is the kinds' to say, and what readers see of them.
 */
package fi.kenen.result.count;
