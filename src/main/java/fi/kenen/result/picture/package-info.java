/**
 * Results as pictures.
 *
 * <p>In comes an {@link fi.kenen.result.table.Answer} whose rows say how they are drawn ({@link
 * fi.kenen.result.table.RowType#drawn}), out go SVG or PNG. A {@link fi.kenen.result.picture.ChartReading} reads the table as a
 * {@link fi.kenen.result.picture.Chart} in words and numbers, and {@link fi.kenen.result.picture.Picture} lays it out as a
 * {@link fi.kenen.drawing.Drawing} with measured texts.
 */
package fi.kenen.result.picture;
