package fi.kenen.coding;

import fi.kenen.survey.Survey;
import fi.kenen.survey.coding.Codebook;

/**
 * Whose texts to code are asked for, and in which order.
 *
 * @param seed of the order
 * @param again whether also those that were coded by an earlier version of the codebook
 */
record WorkList(Survey survey, Codebook codebook, String coder, String seed, boolean again) {

    static final int SEED_LENGTH = 256;

    /** Whether the coder decides between others; then the texts are those that they do not agree on. */
    boolean isOfAdjudicator() {
        return coder.equals(codebook.adjudicator());
    }
}
