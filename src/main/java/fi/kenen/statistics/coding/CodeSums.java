package fi.kenen.statistics.coding;

import fi.kenen.statistics.Agreement;
import fi.kenen.statistics.Undefined;

/** Sums over sheets, of how many coders coded each and how many of them gave it one code. */
public final class CodeSums {

    private long sheets;
    private long units;
    private long values;
    private long ticks;

    /** Over the units, Σ y(n-y)/(n-1). */
    private double mixed;

    /** Over the units, the sum of the shares of pairs of coders who say the same. */
    private double agreeing;

    /** Over the sheets, the sum of the shares of coders who gave the code. */
    private double giving;

    /**
     * @param coders n, who coded each of these sheets, at least 1
     * @param givers y, who of them gave it the code
     * @param alike how many sheets are so
     */
    public void add(int coders, int givers, long alike) {
        if (coders < 1 || givers < 0 || givers > coders || alike < 0) {
            throw new IllegalArgumentException(givers + " of " + coders + ", " + alike + " times");
        }
        sheets += alike;
        giving += alike * (double) givers / coders;
        if (coders == 1) {
            return;
        }
        units += alike;
        values += alike * coders;
        ticks += alike * givers;
        double pairsApart = (double) givers * (coders - givers);
        mixed += alike * pairsApart / (coders - 1);
        agreeing += alike * (1 - 2 * pairsApart / ((double) coders * (coders - 1)));
    }

    /** What they say of the code. */
    public CoderAgreement agreement() {
        var alpha = Agreement.ofTicks(units, values, ticks, mixed);
        Double agreement = units == 0 ? null : (Double) (agreeing / units);
        Double prevalence = sheets == 0 ? null : (Double) (giving / sheets);
        Double chance = sheets == 0 ? null : (Double) (2 * prevalence * (1 - prevalence));
        return new CoderAgreement(
                sheets,
                units,
                values,
                agreement,
                alpha.alpha(),
                alpha.observed(),
                alpha.expected(),
                prevalence,
                chance,
                units == 0 ? null : (Double) ((agreement - chance) / (1 - chance)),
                alpha.undefined() == Undefined.TOO_FEW_ORGANISATIONS ? Undefined.TOO_FEW_SHEETS : alpha.undefined());
    }
}
