/**
 * Results as Excel workbooks (Office Open XML, ECMA-376).
 *
 * <p>In comes an {@link fi.kenen.result.table.Answer}; {@link fi.kenen.result.workbook.ResultWorkbook} writes it, sheet by
 * sheet. What is written is not kept in memory.
 */
package fi.kenen.result.workbook;
