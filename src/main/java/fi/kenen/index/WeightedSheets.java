package fi.kenen.index;

import fi.kenen.statistics.weight.OrganisationCells;
import fi.kenen.statistics.weight.WeightedSums;
import java.util.Arrays;

/** The sheets of a survey that have a weight, and how some of them are counted by organisation and margin cell. */
public final class WeightedSheets {

    private final MarginCells cells;
    private final double[] weights;
    private final Clusters clusters;

    /** @param weights by cell */
    public WeightedSheets(MarginCells cells, double[] weights, Clusters clusters) {
        this.cells = cells;
        this.weights = weights.clone();
        this.clusters = clusters;
    }

    /** By cell how many of some sheets, all of which have a weight, it has. */
    public double[] counts(SheetSet sheets) {
        var counts = new double[weights.length];
        sheets.forEach((chunk, sheet) -> counts[cells.cell(chunk, sheet)]++);
        return counts;
    }

    /** How many sheets each organisation and cell has of some, all of which have a weight. */
    public WeightedSums sums(SheetSet sheets) {
        return sheets.sums(clusters, cells, weights);
    }

    /**
     * The same of the numbers of some sheets, all of which have a weight and hold one.
     *
     * @param numbers of the sheets in their order
     */
    public WeightedSums sums(SheetSet sheets, double... numbers) {
        var organisations = new double[clusters.places()];
        var sums = new double[weights.length];
        var sumsAlone = new double[weights.length];
        var squaresAlone = new double[weights.length];
        int[] next = {0};
        sheets.forEach((chunk, sheet) -> {
            int cell = cells.cell(chunk, sheet);
            int place = clusters.place(chunk, sheet);
            double number = numbers[next[0]++];
            sums[cell] += number;
            if (place == 0) {
                sumsAlone[cell] += number;
                squaresAlone[cell] += number * number;
            } else {
                organisations[place] += weights[cell] * number;
            }
        });
        return new WeightedSums(organisations, sums, sumsAlone, squaresAlone);
    }

    /** How all of them lie in organisations and cells. */
    public OrganisationCells organisations() {
        var sheets = cells.sheets();
        var starts = new int[clusters.places() + 1];
        var alone = new long[weights.length];
        sheets.forEach((chunk, sheet) -> {
            int place = clusters.place(chunk, sheet);
            if (place == 0) {
                alone[cells.cell(chunk, sheet)]++;
            } else {
                starts[place + 1]++;
            }
        });
        for (int place = 1; place < starts.length; place++) {
            starts[place] += starts[place - 1];
        }
        var next = starts.clone();
        var entries = new int[starts[starts.length - 1]];
        sheets.forEach((chunk, sheet) -> {
            int place = clusters.place(chunk, sheet);
            if (place != 0) {
                entries[next[place]++] = cells.cell(chunk, sheet);
            }
        });
        return joined(starts, entries, alone);
    }

    /** One entry for all sheets of an organisation in a cell. */
    private static OrganisationCells joined(int[] starts, int[] entries, long... alone) {
        var sheets = new int[entries.length];
        int count = 0;
        for (int place = 0; place + 1 < starts.length; place++) {
            int from = starts[place];
            int to = starts[place + 1];
            Arrays.sort(entries, from, to);
            starts[place] = count;
            for (int entry = from; entry < to; entry++) {
                if (entry == from || entries[entry] != entries[count - 1]) {
                    entries[count++] = entries[entry];
                }
                sheets[count - 1]++;
            }
        }
        starts[starts.length - 1] = count;
        return new OrganisationCells(starts, Arrays.copyOf(entries, count), Arrays.copyOf(sheets, count), alone);
    }
}
