/**
 * Weights that make a sample's margins those of a population, and figures of a sample so weighted.
 *
 * <p>In come counts by cell of the crossed margins: sheets of one cell have the same weight ({@link
 * fi.kenen.statistics.weight.Calibration}). Out come figures as {@link fi.kenen.statistics} and {@link
 * fi.kenen.statistics.mean} have them, with the variance of the calibrated estimator ({@link
 * fi.kenen.statistics.weight.CalibratedSample}).
 */
package fi.kenen.statistics.weight;
