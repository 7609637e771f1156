/**
 * Results as pictures.
 *
 * <p>In comes an {@link fi.kenen.result.table.Answer} whose rows say how they are drawn ({@link
 * fi.kenen.result.table.RowType#drawn}), out go SVG or PNG. A {@link fi.kenen.result.picture.ChartReading} reads the table as a
 * {@link fi.kenen.result.picture.Chart} in words and numbers, {@link fi.kenen.result.picture.Picture} lays it out as shapes
 * with measured texts, and these are written as SVG, or painted and written as PNG. Both are the same shapes; neither wants a
 * font or a library of the machine.
 */
package fi.kenen.result.picture;
