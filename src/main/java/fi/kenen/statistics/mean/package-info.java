/**
 * Means with organisations as clusters, and how two of them differ.
 *
 * <p>In come sums over organisations, out come figures as {@link fi.kenen.statistics} has them.
 */
package fi.kenen.statistics.mean;
