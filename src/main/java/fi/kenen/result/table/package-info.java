/**
 * What is told, in no form yet.
 *
 * <p>In come records, one for each row, whose components say by {@link fi.kenen.result.table.Tells} which {@link
 * fi.kenen.result.table.Part} of a cell each figure tells; a record with a figure that does not say it does not load. Out
 * goes a {@link fi.kenen.result.table.Table} of dimensions, figures and status, of which a {@link
 * fi.kenen.result.table.Mask} has withheld every part that it does not name. A {@link fi.kenen.result.table.RowType} is
 * all that knows both.
 */
package fi.kenen.result.table;
