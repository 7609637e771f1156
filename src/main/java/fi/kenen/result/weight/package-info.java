/**
 * Weights as they are made: what the sheets of a survey weigh.
 *
 * <p>In come a {@link fi.kenen.survey.weight.Weight}, which says whom the sheets stand for, and all of them; out comes what
 * each weighs, or which margin cannot be met ({@link fi.kenen.result.weight.Weighting}). It is made for each request anew:
 * a later sheet changes what all weigh.
 */
package fi.kenen.result.weight;
