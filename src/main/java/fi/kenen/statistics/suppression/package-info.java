/**
 * What may be told of a table without giving single respondents away.
 *
 * <p>In come the counts of a table and how small a count may be. Out comes which cells are withheld. Nothing here knows
 * what the cells mean, and nothing is touched.
 */
package fi.kenen.statistics.suppression;
