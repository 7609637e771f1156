/**
 * Which results a survey has, for programs that find out what there is.
 *
 * <p>In comes a survey, out goes what each {@link fi.kenen.result.tabulation.Kind} says that it has of it, with addresses,
 * formats and columns. Kinds are found, not listed: what an operation takes is read where it is declared. Whoever does not see
 * a result is not told of it.
 */
package fi.kenen.result.catalogue;
