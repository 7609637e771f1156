package fi.kenen.statistics;

/**
 * A share and how sure it is.
 *
 * @param base respondents in the base
 * @param share from 0 to 1; null where the base is empty, or has no weights
 * @param variance of the share, 0 or more
 * @param designEffect the variance over that of {@code base} respondents drawn one by one, 0 or more; 1 where the share
 *     is 0 or 1
 * @param effectiveBase respondents drawn one by one that would tell as much; above 0, at most {@code base}
 * @param interval contains the share, within 0 to 1
 * @param undefined why variance, design effect, effective base and interval are null, all four of them; {@link
 *     Undefined#TOO_FEW_ORGANISATIONS} also where they are told of a base within one organisation, of which they say less
 *     than they seem to; otherwise null
 */
public record Estimate(
        long base,
        Double share,
        Double variance,
        Double designEffect,
        Double effectiveBase,
        Interval interval,
        Undefined undefined) {

    /** Of nobody. */
    public static final Estimate EMPTY = undefined(0, null, Undefined.EMPTY_BASE);

    /** @throws IllegalArgumentException when the members contradict each other */
    public Estimate {
        boolean none = variance == null;
        if (base < 0
                || (share != null && base == 0)
                || (share == null && !none)
                || (none && undefined == null)
                || (!none && undefined != null && undefined != Undefined.TOO_FEW_ORGANISATIONS)
                || (designEffect == null) != none
                || (effectiveBase == null) != none
                || (interval == null) != none
                || (!none && !(variance >= 0 && designEffect >= 0 && effectiveBase > 0 && effectiveBase <= base))
                || (interval != null && !(interval.contains(share) && interval.isWithin(0, 1)))) {
            throw new IllegalArgumentException("No estimate: " + share + " of " + base + ", variance " + variance
                    + ", design effect " + designEffect + ", effective base " + effectiveBase + ", " + interval + ", "
                    + undefined);
        }
    }

    /**
     * The share of respondents, with organisations as clusters: Taylor's linearised variance v = m/(m-1) · Σ (y - p·n)² /
     * N² (T. Lumley, Complex Surveys, 2010), the design effect v/(p(1-p)/N) and {@link Interval#wilson} at the effective
     * base.
     *
     * <p>The residuals of a base within one organisation add up to 0 whatever the share is: the interval is that of respondents
     * drawn one by one, and {@link #undefined} says so. Where the survey has one organisation only the share can be told.
     *
     * @param organisations m, all of the survey, also those outside the base, as is usual for a part of a sample
     * @throws IllegalArgumentException when {@code organisations} is less than those in the base must be
     */
    public static Estimate overRespondents(ClusterSums sums, long organisations, Confidence confidence) {
        if (organisations < (sums.base() == 0 ? 0 : sums.isOneOrganisation() ? 1 : 2)) {
            throw new IllegalArgumentException(sums.base() + " respondents of " + organisations + " organisations");
        }
        if (sums.base() == 0) {
            return EMPTY;
        }
        if (organisations == 1) {
            return undefined(sums.base(), sums.share(), Undefined.TOO_FEW_ORGANISATIONS);
        }
        double variance =
                organisations / (organisations - 1.0) * sums.residuals().doubleValue() / Math.pow(sums.base(), 4);
        return of(
                sums.base(),
                sums.share(),
                variance,
                confidence,
                sums.isOneOrganisation() ? Undefined.TOO_FEW_ORGANISATIONS : null);
    }

    /**
     * The mean of the organisations' shares: its variance is that between organisations (denominator m-1) over m, with m
     * the organisations in the base; the rest is as over respondents. Null interval where m is below 2.
     */
    public static Estimate overOrganisations(OrganisationSums sums, Confidence confidence) {
        long organisations = sums.organisations();
        if (organisations == 0) {
            return EMPTY;
        }
        if (organisations < 2) {
            return undefined(sums.base(), sums.mean(), Undefined.TOO_FEW_ORGANISATIONS);
        }
        double between = sums.squaredDeviations() / (organisations - 1);
        return of(sums.base(), sums.mean(), between / organisations, confidence, null);
    }

    /**
     * A share whose variance is known, with what depends on it.
     *
     * @param base above 0
     * @param variance null where the survey has one organisation
     * @param organisations with a respondent in the base
     */
    public static Estimate of(long base, double share, Double variance, long organisations, Confidence confidence) {
        return variance == null
                ? undefined(base, share, Undefined.TOO_FEW_ORGANISATIONS)
                : of(base, share, variance, confidence, organisations == 1 ? Undefined.TOO_FEW_ORGANISATIONS : null);
    }

    /** Nothing of a base. */
    public static Estimate undefined(long base, Undefined reason) {
        return undefined(base, null, reason);
    }

    private static Estimate of(long base, double share, double variance, Confidence confidence, Undefined undefined) {
        double designEffect = share == 0 || share == 1 ? 1 : variance * base / (share * (1 - share));
        double effectiveBase = Math.min(base, base / designEffect);
        return new Estimate(
                base,
                share,
                variance,
                designEffect,
                effectiveBase,
                Interval.wilson(share, effectiveBase, confidence),
                undefined);
    }

    private static Estimate undefined(long base, Double share, Undefined reason) {
        return new Estimate(base, share, null, null, null, null, reason);
    }

    /** The root of the variance; null where that is. */
    public Double standardError() {
        return variance == null ? null : Math.sqrt(variance);
    }
}
