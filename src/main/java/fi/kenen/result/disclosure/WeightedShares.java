package fi.kenen.result.disclosure;

import fi.kenen.result.Slice;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.table.Table;
import fi.kenen.result.weight.Weighting;
import fi.kenen.result.weight.Weighting.Cell;
import fi.kenen.survey.Disclosure;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What readers are told of weighted rows, who may know what every sheet weighs: shares, in steps, and bases where all sheets
 * have a weight; no other figure.
 *
 * <p>All digits of a share would give away how many of each cell of the margins ticked, so one is told in steps of a hundredth,
 * a twentieth or a tenth: the finest step that weighs as much of the base as the heaviest sheet. And it is told only where so
 * many of the heaviest sheets as a count that is told has weigh no more than what is told. Then in each cell of the margins so
 * many can have ticked, for all that the share says: put them there, and add the sheets of other cells one by one. None of
 * them weighs more than a step, so their sum comes to lie within the step that is told. Both rules look at nothing but what
 * is told, the base and the share.
 *
 * <p>Of what is sliced, the shares of all slices are told or of none, since one that is not would follow from the whole less the
 * others. Where some sheets have no weight, bases are smaller than those which {@link ReaderSlices} protects, and are not told.
 */
public final class WeightedShares {

    private static final List<Integer> STEPS = List.of(100, 20, 10);
    private static final Set<Part> BASES = Set.of(Part.BASE, Part.OFFERED);

    /** What arithmetic in binary may add to a sum. */
    private static final double SLIP = 1e-9;

    private final List<Cell> lightestFirst;
    private final Disclosure disclosure;
    private final boolean tellsBases;

    /** @param weighting of all sheets that readers see */
    public WeightedShares(Weighting weighting, Disclosure disclosure) {
        this.disclosure = disclosure;
        this.tellsBases = weighting.sheetsWithout() == 0;
        boolean isTold = weighting.isMade()
                && weighting.cells().stream().allMatch(cell -> cell.sheets() >= disclosure.leastBase());
        this.lightestFirst = isTold
                ? weighting.cells().stream()
                        .sorted(Comparator.comparing(Cell::weight))
                        .toList()
                : List.of();
    }

    /** @param table as readers would see it if it were not weighted */
    public Table of(Table table) {
        int base = place(table, "base");
        int share = place(table, "share");
        var untold = new HashSet<List<Object>>();
        for (var row : table.rows()) {
            if (isSlice(table, row) && !Long.valueOf(0).equals(row[base]) && told(row[share], row[base]) == null) {
                untold.add(subject(table, row));
            }
        }
        return new Table(
                table.by(),
                table.columns(),
                table.rows().stream()
                        .map(row -> {
                            boolean isTold = !(isSlice(table, row) && untold.contains(subject(table, row)));
                            return row(table, row, isTold ? told(row[share], row[base]) : null, share);
                        })
                        .toList());
    }

    private Object[] row(Table table, Object[] row, Double told, int share) {
        var shown = row.clone();
        boolean isLess = false;
        for (int i = 0; i < shown.length; i++) {
            if (table.columns().get(i) instanceof Column.Figure figure && shown[i] != null && !isTold(figure)) {
                shown[i] = null;
                isLess = true;
            }
        }
        shown[share] = told;
        boolean isSuppressed = told == null && (row[share] != null || !tellsBases);
        for (int i = 0; i < shown.length; i++) {
            if (table.columns().get(i) instanceof Column.Status status
                    && (status.name().equals("status") ? isSuppressed : isSuppressed || isLess)) {
                shown[i] = RowStatus.SUPPRESSED;
            }
        }
        return shown;
    }

    /** Whether a figure is told as it is: what all sheets of a base weigh tells which of them answered. */
    private boolean isTold(Column.Figure figure) {
        return figure.part() == Part.DEFINITION
                || tellsBases && BASES.contains(figure.part()) && figure.measure() == Measure.SHEETS;
    }

    private static int place(Table table, String column) {
        return IntStream.range(0, table.columns().size())
                .filter(i -> table.columns().get(i).name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSlice(Table table, Object... row) {
        return table.by() != null
                && table.by().stream().anyMatch(segment -> !Slice.ALL.equals(row[place(table, segment)]));
    }

    /** What a row is about, whatever its slice. */
    private static List<Object> subject(Table table, Object... row) {
        return IntStream.range(0, row.length)
                .filter(i -> table.columns().get(i) instanceof Column.Dimension dimension
                        && !table.by().contains(dimension.name()))
                .mapToObj(i -> (Object) String.valueOf(row[i]))
                .toList();
    }

    private Double told(Object share, Object base) {
        return share == null || base == null ? null : told((double) share, (long) base);
    }

    /**
     * A share as it is told; null where it is not.
     *
     * @param base in sheets that have a weight
     */
    Double told(double share, long base) {
        int steps = steps(base);
        if (steps == 0 || base < disclosure.leastBase()) {
            return null;
        }
        double told = (double) Math.round(share * steps) / steps;
        boolean isRoom = (told - 0.5 / steps) * least(base) >= disclosure.leastCount() * heaviest() + SLIP;
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
