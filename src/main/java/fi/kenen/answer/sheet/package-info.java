/**
 * One sheet: what was answered, and whose it is.
 *
 * <p>In come submissions and rows of files, held whole against the survey and, where there is one, the invitation. Out come
 * a {@link fi.kenen.answer.sheet.Submission} to be kept, a {@link fi.kenen.answer.sheet.Sheet} as it was kept, and its
 * organisation as one of the {@link fi.kenen.answer.sheet.Pseudonyms} of the survey, whose keys alone are touched, in the
 * table {@code pseudonym_key}.
 */
package fi.kenen.answer.sheet;
