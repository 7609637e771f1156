package fi.kenen.statistics;

/**
 * How much a role and its denial stand against each other.
 *
 * @param contested 2·min(a, b)/(a + b) of those who affirm and those who deny, from 0 where all who tick are of one mind
 *     to 1 where they are halved; 0 where nobody ticks; null where the base is empty
 * @param withinRespondents the share of respondents who tick both, from 0 to 1; null where the base is empty
 * @param withinOrganisations of the organisations with two respondents or more in the base, the share in which one
 *     affirms and another denies, from 0 to 1; null where there is no such organisation
 * @param undefined why members are null; null where none is
 */
public record Contradiction(
        Double contested, Double withinRespondents, Double withinOrganisations, Undefined undefined) {

    /** @throws IllegalArgumentException when the members contradict each other */
    public Contradiction {
        if ((contested == null) != (undefined == Undefined.EMPTY_BASE)
                || (withinRespondents == null) != (contested == null)
                || (withinOrganisations == null) != (undefined != null)
                || isNoShare(contested)
                || isNoShare(withinRespondents)
                || isNoShare(withinOrganisations)) {
            throw new IllegalArgumentException("No contradiction: " + contested + ", " + withinRespondents + ", "
                    + withinOrganisations + ", " + undefined);
        }
    }

    /**
     * @param counts by affirming and denying
     * @param organisations those with two respondents or more in the base
     * @param disagreeing those of them that {@link #isWithin}
     * @throws IllegalArgumentException when more disagree than there are, or there are more than the base can fill
     */
    public static Contradiction of(TwoByTwo counts, long organisations, long disagreeing) {
        if (disagreeing < 0 || disagreeing > organisations || organisations > counts.total() / 2) {
            throw new IllegalArgumentException(
                    disagreeing + " of " + organisations + " organisations with " + counts.total() + " respondents");
        }
        if (counts.total() == 0) {
            return new Contradiction(null, null, null, Undefined.EMPTY_BASE);
        }
        long ticks = counts.first() + counts.second();
        return new Contradiction(
                ticks == 0 ? 0 : 2.0 * Math.min(counts.first(), counts.second()) / ticks,
                (double) counts.both() / counts.total(),
                organisations == 0 ? null : (Double) ((double) disagreeing / organisations),
                organisations == 0 ? Undefined.TOO_FEW_ORGANISATIONS : null);
    }

    /**
     * Whether in one organisation a respondent affirms and another one denies. Somebody who does both is no other one.
     *
     * @param affirming respondents of the organisation who affirm
     * @param denying those who deny
     * @param both those who do both
     */
    public static boolean isWithin(long affirming, long denying, long both) {
        return affirming * denying > both;
    }

    private static boolean isNoShare(Double value) {
        return value != null && !(value >= 0 && value <= 1);
    }
}
