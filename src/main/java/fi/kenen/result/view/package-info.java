/**
 * Views: requests for results that are kept under addresses of their own, for workbooks and dashboards.
 *
 * <p>A {@link fi.kenen.result.view.KeptResult} is checked as if it were asked for by whoever keeps it, and answered as if it were
 * asked for by whoever reads it: the {@link fi.kenen.result.view.ResultDoors} call the kind that reads it.
 */
package fi.kenen.result.view;
