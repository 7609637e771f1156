/**
 * The one way that every result goes.
 *
 * <p>In comes a request and what its kind makes of it, a {@link fi.kenen.result.tabulation.Plan}: what it counts, how readers
 * see it, how p values are adjusted. {@link fi.kenen.result.tabulation.Tabulation} answers 304 where the client has the
 * answer; brings the columns to where the log is, or takes those that were published; counts; masks, here and nowhere else;
 * adjusts; writes; keeps the bytes by their tag. A kind that does not say how readers see it does not compile.
 */
package fi.kenen.result.tabulation;
