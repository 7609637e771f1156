package fi.kenen.statistics.weight;

import java.util.Arrays;
import java.util.List;

/**
 * Weights with which a sample has the margins of a population, of mean 1. Over one margin it is post-stratification; over
 * several, raking with the multiplicative distance, or with the logit distance between bounds (J.-C. Deville and C.-E.
 * Särndal 1992, JASA 87:376), found by Newton's method to a relative error of {@value #ERROR} of every target.
 *
 * @param weights by cell, 0 where an option's target is 0; null where a target cannot be met
 * @param iterations of Newton's method; 0 for one margin
 * @param unmet null where all targets are met
 */
public record Calibration(double[] weights, int iterations, Unmet unmet) {

    public static final double ERROR = 1e-12;

    static final int MOST_ITERATIONS = 50;
    private static final int MOST_HALVINGS = 40;

    /** Newton's method comes nearer within a few iterations; where it has not within these, it never will. */
    private static final int PATIENCE = 8;

    /** What is left of an error that has fallen. */
    private static final double FALLEN = 0.9;

    /**
     * The margin whose targets cannot be met; of several the one whose weighted proportions are furthest from them.
     *
     * @param option of the margin, that has a target above 0 and no sheets; null where it has not converged
     */
    public record Unmet(int margin, Integer option) {}

    /** Weights within bounds, none of which reaches one. */
    public record Bounds(double lower, double upper) {

        /** @throws IllegalArgumentException when 1 is not between the bounds, or one is negative or infinite */
        public Bounds {
            new Distance.Logit(lower, upper);
        }
    }

    /**
     * @param targets by margin and option the proportion of the population, of which only the ratios are looked at
     * @param bounds null for none
     */
    public static Calibration of(CrossedMargins cells, List<double[]> targets, Bounds bounds) {
        var wanted = wanted(cells, targets);
        var sheets = Arrays.stream(cells.sheets()).asDoubleStream().toArray();
        var counted = cells.totals(sheets);
        for (int m = 0; m < cells.margins(); m++) {
            for (int o = 0; o < cells.sizes()[m]; o++) {
                int column = cells.firstColumn(m) + o;
                if (targets.get(m)[o] > 0 && counted[column] == 0) {
                    return new Calibration(null, 0, new Unmet(m, o));
                }
            }
        }
        return cells.margins() == 1 ? postStratified(cells, wanted, counted, bounds) : raked(cells, wanted, bounds);
    }

    /** By column how many sheets it would have. */
    private static double[] wanted(CrossedMargins cells, List<double[]> targets) {
        double all = Arrays.stream(cells.sheets()).sum();
        var wanted = new double[cells.columns()];
        for (int m = 0; m < cells.margins(); m++) {
            double sum = Arrays.stream(targets.get(m)).sum();
            for (int o = 0; o < cells.sizes()[m]; o++) {
                wanted[cells.firstColumn(m) + o] = targets.get(m)[o] / sum * all;
            }
        }
        return wanted;
    }

    private static Calibration postStratified(CrossedMargins cells, double[] wanted, double[] counted, Bounds bounds) {
        var weights = new double[cells.cells()];
        for (int c = 0; c < weights.length; c++) {
            int option = cells.options()[0][c];
            weights[c] = wanted[option] / counted[option];
            if (bounds != null && !(weights[c] > bounds.lower() && weights[c] < bounds.upper())) {
                return new Calibration(null, 0, new Unmet(0, null));
            }
        }
        return new Calibration(weights, 0, null);
    }

    private static Calibration raked(CrossedMargins cells, double[] wanted, Bounds bounds) {
        var distance =
                bounds == null ? new Distance.Multiplicative() : new Distance.Logit(bounds.lower(), bounds.upper());
        var sheets = new double[cells.cells()];
        for (int c = 0; c < sheets.length; c++) {
            boolean isWanted = true;
            for (int m = 0; m < cells.margins(); m++) {
                isWanted &= wanted[cells.firstColumn(m) + cells.options()[m][c]] > 0;
            }
            sheets[c] = isWanted ? cells.sheets()[c] : 0;
            if (!isWanted && bounds != null) {
                return new Calibration(null, 0, new Unmet(marginWithout(cells, wanted, c), null));
            }
        }
        var step = new Step(cells, sheets, wanted, distance, new double[wanted.length]);
        double least = step.error;
        int fallen = 0;
        for (int iteration = 0; ; iteration++) {
            if (step.error <= ERROR) {
                return new Calibration(step.weights(), iteration, null);
            }
            if (step.error < FALLEN * least) {
                least = step.error;
                fallen = iteration;
            }
            boolean isHopeless = iteration == MOST_ITERATIONS || iteration - fallen == PATIENCE;
            var next = isHopeless ? null : step.next();
            if (next == null) {
                return new Calibration(null, iteration, new Unmet(step.worstMargin(), null));
            }
            step = next;
        }
    }

    private static int marginWithout(CrossedMargins cells, double[] wanted, int cell) {
        int margin = 0;
        while (wanted[cells.firstColumn(margin) + cells.options()[margin][cell]] > 0) {
            margin++;
        }
        return margin;
    }

    /** How far Newton's method has come: the multipliers of the columns and what the weights from them have in sum. */
    private static final class Step {

        private final CrossedMargins cells;
        private final double[] sheets;
        private final double[] wanted;
        private final Distance distance;
        private final double[] multipliers;
        private final double[] sums;
        private final double[] lacking;
        private final double objective;
        private final double error;

        Step(CrossedMargins cells, double[] sheets, double[] wanted, Distance distance, double[] multipliers) {
            this.cells = cells;
            this.sheets = sheets;
            this.wanted = wanted;
            this.distance = distance;
            this.multipliers = multipliers;
            sums = cells.sums(multipliers);
            var weighted = new double[sums.length];
            double convex = 0;
            for (int c = 0; c < sums.length; c++) {
                weighted[c] = sheets[c] * distance.weight(sums[c]);
                convex += sheets[c] * distance.integral(sums[c]);
            }
            lacking = cells.totals(weighted);
            double furthest = 0;
            for (int column = 0; column < wanted.length; column++) {
                convex -= wanted[column] * multipliers[column];
                lacking[column] = wanted[column] - lacking[column];
                furthest =
                        wanted[column] > 0 ? Math.max(furthest, Math.abs(lacking[column]) / wanted[column]) : furthest;
            }
            objective = convex;
            error = Double.isFinite(convex) ? furthest : Double.POSITIVE_INFINITY;
        }

        /** Half as far as Newton's method goes as often as it takes to come nearer; null where that is nowhere. */
        Step next() {
            var slopes = new double[sums.length];
            for (int c = 0; c < slopes.length; c++) {
                slopes[c] = sheets[c] * distance.slope(sums[c]);
            }
            var direction = new NormalEquations(cells.products(slopes)).solve(lacking);
            double length = 1;
            for (int halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
                var further = multipliers.clone();
                for (int column = 0; column < further.length; column++) {
                    further[column] += length * direction[column];
                }
                var next = new Step(cells, sheets, wanted, distance, further);
                if (next.error < error || next.objective < objective) {
                    return next;
                }
            }
            return null;
        }

        double[] weights() {
            var weights = new double[sums.length];
            for (int c = 0; c < weights.length; c++) {
                weights[c] = sheets[c] == 0 ? 0 : distance.weight(sums[c]);
            }
            return weights;
        }

        int worstMargin() {
            int worst = 0;
            double most = -1;
            for (int m = 0; m < cells.margins(); m++) {
                int first = cells.firstColumn(m);
                double apart = 0;
                for (int column = first; column < first + cells.sizes()[m]; column++) {
                    apart += Math.abs(lacking[column]);
                }
                worst = apart > most ? m : worst;
                most = Math.max(most, apart);
            }
            return worst;
        }
    }
}
