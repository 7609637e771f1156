/**
 * Which codes are likely for a text.
 *
 * <p>In come the rules of a codebook, and texts. Out come keys of codes, which nothing counts until somebody takes them.
 * Nothing is touched, and nobody else is asked: words are found as Unicode says (UAX #29), and their stems by Snowball's
 * algorithms.
 */
package fi.kenen.coding.suggestion;
