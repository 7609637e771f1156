package fi.kenen.statistics.weight;

import java.util.Arrays;

/**
 * The cells of crossed margins that have sheets. A margin's options are columns of indicators, those of one margin after
 * the other.
 *
 * @param options by margin and cell which option of the margin the cell has
 * @param sizes by margin how many options it has
 * @param sheets by cell, at least one each
 */
public record CrossedMargins(int[][] options, int[] sizes, long[] sheets) {

    /** @throws IllegalArgumentException when no cells are such */
    public CrossedMargins {
        boolean isWhole =
                options.length == sizes.length && Arrays.stream(sheets).allMatch(count -> count > 0);
        for (int m = 0; isWhole && m < sizes.length; m++) {
            int size = sizes[m];
            isWhole = options[m].length == sheets.length
                    && Arrays.stream(options[m]).allMatch(option -> option >= 0 && option < size);
        }
        if (!isWhole) {
            throw new IllegalArgumentException("No cells of " + sizes.length + " margins");
        }
    }

    int cells() {
        return sheets.length;
    }

    int margins() {
        return sizes.length;
    }

    int columns() {
        return Arrays.stream(sizes).sum();
    }

    /** The first column of a margin. */
    int firstColumn(int margin) {
        return Arrays.stream(sizes, 0, margin).sum();
    }

    /** By column what the cells with its option have in sum. */
    double[] totals(double... byCell) {
        var totals = new double[columns()];
        for (int m = 0, first = 0; m < margins(); first += sizes[m], m++) {
            for (int c = 0; c < byCell.length; c++) {
                totals[first + options[m][c]] += byCell[c];
            }
        }
        return totals;
    }

    /** By cell what its columns have in sum. */
    double[] sums(double... byColumn) {
        var sums = new double[cells()];
        for (int m = 0, first = 0; m < margins(); first += sizes[m], m++) {
            for (int c = 0; c < sums.length; c++) {
                sums[c] += byColumn[first + options[m][c]];
            }
        }
        return sums;
    }

    /** By two columns what the cells with both options have in sum. */
    double[][] products(double... byCell) {
        int columns = columns();
        var products = new double[columns][columns];
        for (int m = 0, first = 0; m < margins(); first += sizes[m], m++) {
            for (int n = 0, other = 0; n < margins(); other += sizes[n], n++) {
                for (int c = 0; c < byCell.length; c++) {
                    products[first + options[m][c]][other + options[n][c]] += byCell[c];
                }
            }
        }
        return products;
    }
}
