/**
 * Whom the sheets of a survey stand for: proportions of a population by which results are weighted.
 *
 * <p>In comes a weight as JSON, which is held whole against {@link fi.kenen.survey.weight.WeightCheck} before it becomes a
 * {@link fi.kenen.survey.weight.Weight}. What each sheet weighs follows from it and from the sheets there are, and is not
 * kept. The table {@code survey_weight} is touched here alone, by the survey's store, which makes each change of a weight one
 * of its survey.
 */
package fi.kenen.survey.weight;
