package fi.kenen.codebook;

import fi.kenen.http.Negotiation;

/**
 * A form in which codebooks can be had. It is found, not listed: a bean of this type is all that a format
 * takes. It is made without arguments, also by the contract.
 */
interface CodebookFormat extends Negotiation.Form {

    /** What the contract says of it. */
    String description();

    /** What files in it are called after the last dot. */
    String extension();

    /** The same codebook is the same text. */
    String write(Codebook codebook);
}
