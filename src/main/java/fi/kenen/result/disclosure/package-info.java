/**
 * What readers may be shown of a survey: statistical disclosure control over all that they can ask for.
 *
 * <p>In come columns and a survey's thresholds; {@link fi.kenen.result.disclosure.ReaderSlices} says which slices of a
 * segment are told at all, and by question which cells, options and pairs. What is withheld depends on the sheets alone and
 * never on what is asked of them, so that no two answers together tell more than each. Kinds ask it for their masks; it
 * knows none of them.
 */
package fi.kenen.result.disclosure;
