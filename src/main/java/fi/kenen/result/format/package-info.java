/**
 * The forms in which results are written, a class for each.
 *
 * <p>In comes an {@link fi.kenen.result.table.Answer}, out go bytes. A {@link fi.kenen.result.format.Format} is found, not
 * listed: put a bean of the type into this room, and it is negotiated, is in the contract (which wants an example of it for
 * each kind), and a test asks for its suite. Masks were applied before: a format writes whatever is in the table.
 */
package fi.kenen.result.format;
