/**
 * Readers are shown a {@link fi.kenen.result.publication.Publication}, which stands still until enough sheets have changed.
 *
 * <p>{@link fi.kenen.result.publication.Publications} says what readers see of a survey now, and makes it anew where a
 * {@link fi.kenen.result.publication.PublicationStep} tells nothing of single sheets. The columns of each are kept in the
 * tables {@code publication} and {@code publication_part}, which are touched here alone, so that every replica shows the
 * same.
 */
package fi.kenen.result.publication;
