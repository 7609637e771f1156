package fi.kenen.result.disclosure;

import fi.kenen.result.weight.Weighting;
import fi.kenen.result.weight.Weighting.Cell;
import fi.kenen.survey.Disclosure;
import java.util.Comparator;
import java.util.List;

/**
 * Which weighted shares readers are told, who may know what every sheet weighs. They are told in whole per cent, since all
 * digits of one give away how many in each cell of the margins ticked; and only those that all of it leaves room for.
 *
 * <p>Whatever share is told, as much as the sheets of any cell of the margins weigh of which as many ticked as are needed for
 * a count to be told, must fit into it. What does not fit would have to be in lighter cells, and who knows that, knows that
 * in the heavy ones nobody did, or few. The rule looks at what is told alone: at the base, and at the share in whole per cent.
 */
public final class WeightedShares {

    /** Half of the last digit that is told. */
    private static final double ROUNDING = 0.005;

    /** What is left of it by arithmetic in binary. */
    private static final double SLIP = 1e-9;

    private final List<Cell> lightestFirst;
    private final int leastCount;
    private final boolean isTold;

    /** @param weighting of all sheets that readers see */
    public WeightedShares(Weighting weighting, Disclosure disclosure) {
        this.leastCount = disclosure.leastCount();
        this.isTold = weighting.isMade()
                && weighting.cells().stream().allMatch(cell -> cell.sheets() >= disclosure.leastBase());
        this.lightestFirst = isTold
                ? weighting.cells().stream()
                        .sorted(Comparator.comparing(Cell::weight))
                        .toList()
                : List.of();
    }

    /**
     * Whether a share is told.
     *
     * @param share in whole per cent
     * @param base in sheets that have a weight
     */
    public boolean isTold(double share, long base) {
        if (!isTold || lightestFirst.isEmpty()) {
            return false;
        }
        double heaviest = lightestFirst.get(lightestFirst.size() - 1).weight();
        return (share - ROUNDING) * least(base) + SLIP >= leastCount * heaviest;
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
