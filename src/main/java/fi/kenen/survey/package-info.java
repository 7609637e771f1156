/**
 * What is asked: the definition of a survey, its questions by kind, its life from draft to closed, its versions and
 * its form.
 *
 * <p>A definition arrives as JSON and is held whole against {@link fi.kenen.survey.SurveyCheck} before it becomes a
 * {@link fi.kenen.survey.SurveyDefinition}; once opened it may change only as {@link fi.kenen.survey.Growth} allows. Each
 * kind of {@link fi.kenen.survey.question.Question} checks what only it has in a definition. It checks the values that
 * answer it and names its options, too, which is all that the other rooms need to know of it.
 */
package fi.kenen.survey;
