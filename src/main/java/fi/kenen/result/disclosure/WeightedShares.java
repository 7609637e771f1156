package fi.kenen.result.disclosure;

import fi.kenen.result.weight.Weighting;
import fi.kenen.result.weight.Weighting.Cell;
import fi.kenen.survey.Disclosure;
import java.util.Comparator;
import java.util.List;

/**
 * Which weighted shares readers are told, who may know what every sheet weighs. All digits of one would give away how many of
 * each cell of the margins ticked, so a share is told in steps of a hundredth, a twentieth or a tenth: the finest step that
 * weighs as much of the base as the heaviest sheet. And it is told only where so many of the heaviest sheets as a count that is
 * told has weigh no more than what is told.
 *
 * <p>Then in each cell of the margins so many can have ticked, for all that the share says: put them there, and add the sheets
 * of other cells one by one. None of them weighs more than a step, so their sum comes to lie within the step that is told. Both
 * rules look at nothing but what is told, the base and the share.
 */
public final class WeightedShares {

    private static final List<Integer> STEPS = List.of(100, 20, 10);

    /** What arithmetic in binary may add to a sum. */
    private static final double SLIP = 1e-9;

    private final List<Cell> lightestFirst;
    private final int leastCount;

    /** @param weighting of all sheets that readers see */
    public WeightedShares(Weighting weighting, Disclosure disclosure) {
        this.leastCount = disclosure.leastCount();
        boolean isTold = weighting.isMade()
                && weighting.cells().stream().allMatch(cell -> cell.sheets() >= disclosure.leastBase());
        this.lightestFirst = isTold
                ? weighting.cells().stream()
                        .sorted(Comparator.comparing(Cell::weight))
                        .toList()
                : List.of();
    }

    /**
     * A share as it is told; null where it is not.
     *
     * @param base in sheets that have a weight
     */
    public Double told(double share, long base) {
        int steps = steps(base);
        if (steps == 0) {
            return null;
        }
        double told = (double) Math.round(share * steps) / steps;
        boolean isRoom = (told - 0.5 / steps) * least(base) >= leastCount * heaviest() + SLIP;
        return isRoom ? (Double) told : null;
    }

    /** In how many steps shares of a base are told; 0 where they are not. */
    public int steps(long base) {
        if (lightestFirst.isEmpty()) {
            return 0;
        }
        double least = least(base);
        return STEPS.stream()
                .filter(steps -> least / steps >= heaviest() + SLIP)
                .findFirst()
                .orElse(0);
    }

    private double heaviest() {
        return lightestFirst.get(lightestFirst.size() - 1).weight();
    }

    /** What a base weighs at least: its sheets may be the lightest. */
    private double least(long base) {
        double least = 0;
        long left = base;
        for (var cell : lightestFirst) {
            long taken = Math.min(left, cell.sheets());
            least += taken * cell.weight();
            left -= taken;
        }
        return least;
    }
}
