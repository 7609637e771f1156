package fi.kenen.statistics.coding;

import fi.kenen.statistics.Undefined;

/**
 * How far coders agree on whether sheets have one code. Sheets are the units and coders the observers of Krippendorff's
 * alpha (K. Krippendorff, Content Analysis); AC1 is that of K. L. Gwet 2008 (Br. J. Math. Stat. Psychol. 61:29) for two
 * or more raters.
 *
 * @param sheets that somebody coded
 * @param units sheets that two coders coded, or more
 * @param values codings of the units
 * @param agreement over the units, the mean share of pairs of coders who say the same; null where there are no units
 * @param alpha 1 - observedDisagreement/expectedDisagreement; null where there are fewer than two units or all values are
 *     the same
 * @param observedDisagreement from 0 to 1; null where there are no units
 * @param expectedDisagreement if coders coded regardless of the text, from 0 to 1; null where there are no units
 * @param prevalence π, over the sheets, the mean share of coders who gave the code; null where there are no sheets
 * @param chanceAgreement 2π(1-π), at most ½; null where there are no sheets
 * @param ac1 (agreement - chanceAgreement) / (1 - chanceAgreement); null where there are no units
 * @param undefined why members are null; null where none is
 */
public record CoderAgreement(
        long sheets,
        long units,
        long values,
        Double agreement,
        Double alpha,
        Double observedDisagreement,
        Double expectedDisagreement,
        Double prevalence,
        Double chanceAgreement,
        Double ac1,
        Undefined undefined) {

    /** @throws IllegalArgumentException when the members contradict each other */
    public CoderAgreement {
        if (units < 0
                || sheets < units
                || values / 2 < units
                || (agreement == null) != (units == 0)
                || (ac1 == null) != (units == 0)
                || (observedDisagreement == null) != (units == 0)
                || (expectedDisagreement == null) != (units == 0)
                || (prevalence == null) != (sheets == 0)
                || (chanceAgreement == null) != (sheets == 0)
                || (alpha == null) != (undefined != null)) {
            throw new IllegalArgumentException("No agreement: " + sheets + " sheets, " + units + " units, " + values
                    + " values, " + agreement + ", " + alpha + ", " + ac1 + ", " + undefined);
        }
    }
}
