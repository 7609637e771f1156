/**
 * What is asked: the definition of a survey, its life from draft to closed, and its versions.
 *
 * <p>In comes a definition as JSON, which is held whole against {@link fi.kenen.survey.SurveyCheck} before it becomes a
 * {@link fi.kenen.survey.SurveyDefinition}; once opened it may change only as {@link fi.kenen.survey.Growth} allows. Out
 * comes a {@link fi.kenen.survey.Survey}, as it is now or, from the {@link fi.kenen.survey.SurveyCache}, as it was last
 * seen: whoever writes a sheet holds its revision against the log's.
 *
 * <p>The tables {@code survey} and {@code survey_version} are touched here alone. The log of a survey's sheets is known only
 * as a {@link fi.kenen.survey.SurveyLog}, and what rooms keep of a survey besides only as a {@link
 * fi.kenen.survey.Remainder}.
 */
package fi.kenen.survey;
