/**
 * The words of results: what is asked of which sheets, and what the definition of the survey says of it.
 *
 * <p>In comes a query string; a {@link fi.kenen.result.Query} says which sheets are counted ({@link
 * fi.kenen.answer.sheet.SheetFilter}), by which segments they are sliced, and with which {@link fi.kenen.result.Precision}.
 * Out go the {@link fi.kenen.result.Slice}s of a {@link fi.kenen.result.Sample}, the places of cells and options in its
 * columns, the texts of dimensions, and the {@link fi.kenen.result.Method} that an answer tells. Nothing here counts or
 * masks.
 */
package fi.kenen.result;
