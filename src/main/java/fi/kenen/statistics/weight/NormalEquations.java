package fi.kenen.statistics.weight;

/**
 * Linear equations with a symmetric matrix that has no negative eigenvalue, solved by Cholesky's factors with the largest
 * pivot first. Unknowns that depend on others, as the indicators of margins that overlap do, are 0: what is fitted with the
 * solution is that of any generalised inverse.
 */
final class NormalEquations {

    /** What of a diagonal of 1 is left for rounding alone. */
    private static final double ROUNDING = 1e-11;

    private final double[] scales;
    private final double[][] factors;
    private final int[] order;
    private final int rank;

    NormalEquations(double[][] matrix) {
        int size = matrix.length;
        scales = new double[size];
        factors = new double[size][size];
        order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
            scales[i] = matrix[i][i] > 0 ? 1 / Math.sqrt(matrix[i][i]) : 0;
        }
        var left = new double[size];
        for (int i = 0; i < size; i++) {
            left[i] = scales[i] > 0 ? 1 : 0;
        }
        int done = 0;
        while (done < size) {
            int pivot = done;
            for (int i = done + 1; i < size; i++) {
                pivot = left[order[i]] > left[order[pivot]] ? i : pivot;
            }
            if (left[order[pivot]] <= ROUNDING) {
                break;
            }
            int column = order[pivot];
            order[pivot] = order[done];
            order[done] = column;
            double root = Math.sqrt(left[column]);
            factors[column][done] = root;
            for (int i = done + 1; i < size; i++) {
                int row = order[i];
                double value = matrix[row][column] * scales[row] * scales[column];
                for (int k = 0; k < done; k++) {
                    value -= factors[row][k] * factors[column][k];
                }
                factors[row][done] = value / root;
                left[row] -= factors[row][done] * factors[row][done];
            }
            done++;
        }
        rank = done;
    }

    double[] solve(double... right) {
        var half = new double[rank];
        for (int i = 0; i < rank; i++) {
            int row = order[i];
            double value = right[row] * scales[row];
            for (int k = 0; k < i; k++) {
                value -= factors[row][k] * half[k];
            }
            half[i] = value / factors[row][i];
        }
        var solution = new double[right.length];
        for (int i = rank - 1; i >= 0; i--) {
            double value = half[i];
            for (int k = i + 1; k < rank; k++) {
                value -= factors[order[k]][i] * half[k];
            }
            half[i] = value / factors[order[i]][i];
            solution[order[i]] = half[i] * scales[order[i]];
        }
        return solution;
    }
}
