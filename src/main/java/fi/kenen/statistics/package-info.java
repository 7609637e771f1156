/**
 * The mathematics of the figures: shares with organisations as clusters and their intervals, comparisons of groups,
 * pairs of roles, contradictions, agreement, concentration and association. Means are {@link fi.kenen.statistics.mean}'s,
 * weights {@link fi.kenen.statistics.weight}'s.
 *
 * <p>In come counts and sums, never sheets, and nothing here knows of surveys or requests. Out come figures: one that cannot
 * be told is null and its result names an {@link fi.kenen.statistics.Undefined} reason; no result is ever NaN or infinite.
 * Nothing is touched.
 *
 * <p>What may be published of a table without giving single respondents away is {@link
 * fi.kenen.statistics.suppression.Suppression}'s.
 */
package fi.kenen.statistics;
