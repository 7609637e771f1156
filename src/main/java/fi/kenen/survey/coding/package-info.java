/**
 * By which codes the answers to a text question are coded: its codebook, which the field also calls a code frame.
 *
 * <p>In comes a codebook as JSON, which is held whole against {@link fi.kenen.survey.coding.CodebookCheck} before it becomes
 * a {@link fi.kenen.survey.coding.Codebook}. Out come the question that its codes make, which results tell beside those that
 * are asked, and what several coders together say of a sheet. The table {@code codebook} is touched here alone, by the
 * survey's store, which makes each change of a codebook one of its survey. Codings are sheets' own and kept with them.
 */
package fi.kenen.survey.coding;
