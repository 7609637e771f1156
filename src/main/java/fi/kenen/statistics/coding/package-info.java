/**
 * How far coders agree on what a text says.
 *
 * <p>In come how many coders gave a code to how many sheets, out come figures as {@link fi.kenen.statistics} has them.
 */
package fi.kenen.statistics.coding;
