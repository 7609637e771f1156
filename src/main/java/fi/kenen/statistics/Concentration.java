package fi.kenen.statistics;

import java.util.Arrays;

/**
 * How far a role is with few of the functions, from the functions' shares of its mentions.
 *
 * @param herfindahl sum of the squared shares (O. C. Herfindahl 1950), from 1/k with k functions to 1; null without
 *     mentions
 * @param normalised the same stretched to 0 to 1; null without mentions or with one function
 * @param effectiveNumber of functions, 1/herfindahl, from 1 to k; null without mentions
 * @param evenness C. E. Shannon's entropy over its largest, from 0 with one function mentioned to 1 with all equally;
 *     null without mentions or with one function
 * @param undefined why members are null; null where none is
 */
public record Concentration(
        Double herfindahl, Double normalised, Double effectiveNumber, Double evenness, Undefined undefined) {

    /** @throws IllegalArgumentException when the members contradict each other */
    public Concentration {
        boolean none = undefined == Undefined.NO_MENTIONS;
        if ((herfindahl == null) != none
                || (effectiveNumber == null) != none
                || (normalised == null) != (undefined != null)
                || (evenness == null) != (undefined != null)
                || (herfindahl != null && !(herfindahl > 0 && herfindahl <= 1 && effectiveNumber >= 1))
                || (normalised != null && !(normalised >= 0 && normalised <= 1 && evenness >= 0 && evenness <= 1))) {
            throw new IllegalArgumentException("No concentration: " + herfindahl + ", " + normalised + ", "
                    + effectiveNumber + ", " + evenness + ", " + undefined);
        }
    }

    /**
     * @param mentions of the role, for each function of the definition, also those without any; at least one
     * @throws IllegalArgumentException when there is no function or a count is negative
     */
    public static Concentration of(long... mentions) {
        if (mentions.length == 0 || Arrays.stream(mentions).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("No mentions by function: " + Arrays.toString(mentions));
        }
        double total = Arrays.stream(mentions).sum();
        if (total == 0) {
            return new Concentration(null, null, null, null, Undefined.NO_MENTIONS);
        }
        double functions = mentions.length;
        double squares = 0;
        double squaredDeviations = 0;
        double entropy = 0;
        for (long count : mentions) {
            squares += (double) count * count;
            squaredDeviations += (count * functions - total) * (count * functions - total);
            if (count > 0) {
                entropy -= count / total * Math.log(count / total);
            }
        }
        double herfindahl = within(1 / functions, squares / (total * total));
        // The squared shares less their least sum are the squared deviations from an even share.
        return mentions.length == 1
                ? new Concentration(herfindahl, null, 1 / herfindahl, null, Undefined.ONE_FUNCTION)
                : new Concentration(
                        herfindahl,
                        within(0, squaredDeviations / (total * total * functions * (functions - 1))),
                        1 / herfindahl,
                        within(0, entropy / Math.log(functions)),
                        null);
    }

    /** Rounding may take a figure past its bounds by a trifle. */
    private static double within(double least, double value) {
        return Math.max(least, Math.min(1, value));
    }
}
