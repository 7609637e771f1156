package fi.kenen.statistics;

import java.math.BigInteger;
import java.util.Objects;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The share of one cell in group a against that in group b.
 *
 * @param a the share in group a, over respondents
 * @param b the share in group b, over respondents
 * @param counts respondents of both groups; the first property is to be in a, the second to have ticked the cell
 * @param difference a - b, from -1 to 1; null where a base is empty
 * @param interval contains the difference, within -1 to 1; null where a base is empty or the survey has one
 *     organisation
 * @param variance of the difference, 0 or more; null where the interval is
 * @param tTest null where the interval is, below 3 organisations are compared, or the variance is 0
 * @param cohensH effect size 2 asin √a - 2 asin √b, from -π to π (J. Cohen 1988); null where a base is empty
 * @param detectable the smallest |h| that groups of these effective bases would show, with a power of {@value #POWER} at
 *     the interval's confidence, above 0; null where the interval is
 * @param test which test {@code p} is of; null where that is
 * @param p from 0 to 1; null where the interval is or the test that the counts ask for is undefined
 * @param undefined why members are null; null where none is
 */
public record Comparison(
        Estimate a,
        Estimate b,
        TwoByTwo counts,
        Double difference,
        Interval interval,
        Double variance,
        TTest tTest,
        Double cohensH,
        Double detectable,
        Test test,
        Double p,
        Undefined undefined) {

    /** What tells whether a difference may be chance. */
    public enum Test {
        /** Student's t with organisations as clusters. */
        T,
        /** Fisher's exact test on respondents, where counts are few. */
        FISHER
    }

    private static final int FEWEST_EXPECTED = 5;
    private static final double POWER = 0.8;
    private static final double Z_OF_POWER = NormalDistribution.of(0, 1).inverseCumulativeProbability(POWER);

    /** @throws IllegalArgumentException when the members contradict each other */
    public Comparison {
        Objects.requireNonNull(counts);
        boolean empty = a.share() == null || b.share() == null;
        boolean unsure = a.interval() == null || b.interval() == null;
        if ((difference == null) != empty
                || (cohensH == null) != empty
                || (interval == null) != unsure
                || (variance == null) != unsure
                || (detectable == null) != unsure
                || (tTest != null && unsure)
                || (test == null) != (p == null)
                || (test != null && unsure)
                || (undefined != null) != (tTest == null)
                || (interval != null && !(interval.contains(difference) && interval.isWithin(-1, 1)))
                || (variance != null && !(variance >= 0))
                || (detectable != null && !(detectable > 0))
                || (p != null && !(p >= 0 && p <= 1))) {
            throw new IllegalArgumentException(
                    "No comparison: " + difference + " in " + interval + ", variance " + variance + ", " + tTest
                            + ", h " + cohensH + " of " + detectable + ", " + test + " " + p + ", " + undefined);
        }
    }

    /**
     * Compares two groups that have no respondent in common; organisations they may have. The variance of the difference
     * is linearised over organisations (T. Lumley, Complex Surveys, 2010), df is the number of organisations compared less
     * 2. Fisher's test takes the place of t where a count expected is below 5 or both shares are 0 or 1. The interval is
     * {@link Interval#newcombe} of the two at their effective bases.
     *
     * @param organisationsCompared those with somebody in the base of a or b, one in both counted once
     * @param organisations all of the survey
     * @throws IllegalArgumentException when the sums contradict each other or the numbers of organisations
     */
    public static Comparison of(
            ClusterSums a,
            ClusterSums b,
            CrossSums cross,
            long organisationsCompared,
            long organisations,
            Confidence confidence) {
        if (organisationsCompared < 0
                || organisationsCompared > organisations
                || organisationsCompared > a.base() + b.base()
                || cross.ticksTicks() > a.ticks() * b.ticks()
                || cross.ticksBase() > a.ticks() * b.base()
                || cross.baseTicks() > a.base() * b.ticks()
                || cross.baseBase() > a.base() * b.base()) {
            throw new IllegalArgumentException("Nothing to compare: " + a + " and " + b + ", " + cross + ", "
                    + organisationsCompared + " of " + organisations + " organisations");
        }
        var shareA = Estimate.overRespondents(a, organisations, confidence);
        var shareB = Estimate.overRespondents(b, organisations, confidence);
        var counts = new TwoByTwo(a.ticks(), a.base() - a.ticks(), b.ticks(), b.base() - b.ticks());
        boolean isEmpty = a.base() == 0 || b.base() == 0;
        return of(
                shareA,
                shareB,
                counts,
                isEmpty || organisations == 1 ? null : (Double) variance(a, b, cross, organisations),
                organisationsCompared,
                confidence);
    }

    /**
     * Two shares the variance of whose difference is known.
     *
     * @param counts respondents, of whom Fisher's test is
     * @param variance null where a base is empty or the survey has one organisation
     * @param organisationsCompared those with somebody in the base of a or b, one in both counted once
     */
    public static Comparison of(
            Estimate a,
            Estimate b,
            TwoByTwo counts,
            Double variance,
            long organisationsCompared,
            Confidence confidence) {
        if (a.share() == null || b.share() == null) {
            var reason = a.share() == null ? a.undefined() : b.undefined();
            return new Comparison(a, b, counts, null, null, null, null, null, null, null, null, reason);
        }
        double difference = a.share() - b.share();
        boolean unsure = variance == null;
        long degreesOfFreedom = organisationsCompared - 2;
        var undefined = unsure || degreesOfFreedom < 1
                ? Undefined.TOO_FEW_ORGANISATIONS
                : variance == 0 ? Undefined.NO_VARIATION : null;
        var tTest = undefined == null ? TTest.of(difference, variance, degreesOfFreedom) : null;
        boolean isAllOrNone =
                (counts.both() == 0 || counts.onlyFirst() == 0) && (counts.onlySecond() == 0 || counts.neither() == 0);
        boolean fisher = !unsure && (counts.leastExpected() < FEWEST_EXPECTED || isAllOrNone);
        return new Comparison(
                a,
                b,
                counts,
                difference,
                unsure ? null : Interval.newcombe(a.share(), a.interval(), b.share(), b.interval()),
                variance,
                tTest,
                cohensH(a.share(), b.share()),
                unsure ? null : (Double) detectable(a.effectiveBase(), b.effectiveBase(), confidence),
                fisher ? Test.FISHER : tTest == null ? null : Test.T,
                fisher ? counts.fisherP() : tTest == null ? null : (Double) tTest.p(),
                undefined);
    }

    /** The effect size of a share against another, from -π to π (J. Cohen 1988). */
    public static double cohensH(double a, double b) {
        return 2 * (Math.asin(Math.sqrt(a)) - Math.asin(Math.sqrt(b)));
    }

    /** How far the end of the interval nearest to 0 is from it, from 0 to 1; null where the interval is. */
    public Double distance() {
        return interval == null ? null : interval.distanceFromZero();
    }

    /** By the normal distribution, two-sided, without the tail of the wrong sign (J. Cohen 1988). */
    private static double detectable(double effectiveBaseA, double effectiveBaseB, Confidence confidence) {
        return (confidence.z() + Z_OF_POWER) * Math.sqrt(1 / effectiveBaseA + 1 / effectiveBaseB);
    }

    /** m/(m-1) · Σ (residual in a / Nₐ - residual in b / N_b)², summed exactly. */
    private static double variance(ClusterSums a, ClusterSums b, CrossSums cross, long organisations) {
        var squareA = BigInteger.valueOf(a.base()).pow(2);
        var squareB = BigInteger.valueOf(b.base()).pow(2);
        var residuals = a.residuals()
                .multiply(squareB.pow(2))
                .add(b.residuals().multiply(squareA.pow(2)))
                .subtract(cross.residuals(a, b)
                        .multiply(squareA)
                        .multiply(squareB)
                        .shiftLeft(1));
        return organisations
                / (organisations - 1.0)
                * residuals.doubleValue()
                / Math.pow(a.base(), 4)
                / Math.pow(b.base(), 4);
    }
}
