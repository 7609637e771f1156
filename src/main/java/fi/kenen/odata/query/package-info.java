/**
 * What OData is asked for, and of what: the sets with their columns, which are the same for every survey, and the options of
 * a query over them.
 *
 * <p>In come texts of addresses, out go {@link fi.kenen.odata.query.QueryOptions}, which choose among rows. Nothing is
 * counted here, and no row is known but those that are given.
 */
package fi.kenen.odata.query;
