/**
 * Surveys that are waves of one study, each at its day.
 *
 * <p>In comes a definition as JSON, held whole against what a {@link fi.kenen.survey.series.Series} is. Whoever is an author
 * of every survey of it puts and deletes it; it is there for those alone who have a role on every survey of it. Out comes a
 * series, or {@link fi.kenen.http.problem.ProblemKind#SERIES_NOT_FOUND}.
 *
 * <p>The tables {@code series} and {@code series_wave} are touched here alone.
 */
package fi.kenen.survey.series;
