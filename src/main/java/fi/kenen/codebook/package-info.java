/**
 * What the columns of exported sheets mean, for programs that read them.
 *
 * <p>In comes a survey with what each of its versions offered. Out goes a {@link fi.kenen.codebook.Codebook}, written in a
 * {@link fi.kenen.codebook.CodebookFormat}, which is found, not listed. There are no answers in it.
 */
package fi.kenen.codebook;
