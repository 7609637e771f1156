package fi.kenen.result.finding;

/**
 * What a finding rests on.
 *
 * @param low of the share, as the high; null where it is not told
 * @param referenceShare what the share is held against; null where it is against nothing
 * @param adjustedP null where nothing was tested
 */
record Figures(long base, double share, Double low, Double high, Double referenceShare, Double adjustedP) {

    static Figures share(long base, double share) {
        return new Figures(base, share, null, null, null, null);
    }

    Figures within(Double from, Double to) {
        return new Figures(base, share, from, to, referenceShare, adjustedP);
    }

    Figures against(double reference, Double p) {
        return new Figures(base, share, low, high, reference, p);
    }
}
