/**
 * What coders make of what people wrote: how far they agree, on which sheets they do not, and which texts may be quoted.
 *
 * <p>In come codings and texts as the log has them, not the columns: whoever codes changes these figures at once. What the
 * codings come to is a question of the survey like any other, and told by the other kinds of result. Readers are told the texts
 * that an author released, and nothing else from here.
 */
package fi.kenen.result.coding;
