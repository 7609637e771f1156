package fi.kenen.index;

import java.util.Arrays;
import java.util.List;

/**
 * In which cell of some crossed segments each complete sheet lies that has chosen one of the options of every segment. Only
 * cells with sheets are known.
 */
public final class MarginCells {

    private final SheetSet sheets;

    /** By chunk and sheet; of a sheet in no cell it means nothing. */
    private final char[][] cells;

    private final int[][] options;
    private final long[] counts;

    private MarginCells(SheetSet sheets, char[][] cells, int[][] options, long[] counts) {
        this.sheets = sheets;
        this.cells = cells;
        this.options = options;
        this.counts = counts;
    }

    /** @param segments of each the columns of its options; crossed they make at most 65,536 cells */
    static MarginCells of(List<Chunk> chunks, List<int[]> segments) {
        int most = segments.stream().mapToInt(columns -> columns.length).reduce(1, Math::multiplyExact);
        if (most > 1 + Character.MAX_VALUE) {
            throw new IllegalArgumentException(most + " cells");
        }
        var bits = new long[chunks.size()][];
        var cells = new char[bits.length][];
        var counts = new long[most];
        for (int c = 0; c < bits.length; c++) {
            cells[c] = new char[chunks.get(c).words() * Long.SIZE];
            bits[c] =
                    Bits.copy(chunks.get(c).bits(Chunk.COMPLETE), chunks.get(c).words());
            for (var columns : segments) {
                Bits.and(cross(chunks.get(c), columns, cells[c]), bits[c]);
            }
            for (int w = 0; w < bits[c].length; w++) {
                for (long left = bits[c][w]; left != 0; left &= left - 1) {
                    counts[cells[c][w * Long.SIZE + Long.numberOfTrailingZeros(left)]]++;
                }
            }
        }
        var places = new char[most];
        var known = new int[most];
        int number = 0;
        for (int cell = 0; cell < most; cell++) {
            if (counts[cell] > 0) {
                known[number] = cell;
                places[cell] = (char) number++;
            }
        }
        for (var chunk : cells) {
            for (int sheet = 0; sheet < chunk.length; sheet++) {
                chunk[sheet] = places[chunk[sheet]];
            }
        }
        return new MarginCells(
                new SheetSet(chunks, bits),
                cells,
                Arrays.stream(known, 0, number)
                        .mapToObj(cell -> options(cell, segments))
                        .toArray(int[][]::new),
                Arrays.stream(known, 0, number).mapToLong(cell -> counts[cell]).toArray());
    }

    /** Divides cells by the options of one more segment; gives the sheets that have chosen one of these. */
    private static long[] cross(Chunk chunk, int[] columns, char... cells) {
        var answered = new long[chunk.words()];
        for (int sheet = 0; sheet < cells.length; sheet++) {
            cells[sheet] *= columns.length;
        }
        for (int option = 0; option < columns.length; option++) {
            var chosen = chunk.bits(columns[option]);
            for (int w = 0; chosen != null && w < chosen.length; w++) {
                answered[w] |= chosen[w];
                for (long left = option == 0 ? 0 : chosen[w]; left != 0; left &= left - 1) {
                    cells[w * Long.SIZE + Long.numberOfTrailingZeros(left)] += option;
                }
            }
        }
        return answered;
    }

    private static int[] options(int cell, List<int[]> segments) {
        var options = new int[segments.size()];
        for (int s = options.length - 1, left = cell; s >= 0; s--) {
            options[s] = left % segments.get(s).length;
            left /= segments.get(s).length;
        }
        return options;
    }

    /** The sheets in some cell. */
    public SheetSet sheets() {
        return sheets;
    }

    /** By cell and segment which option it has, cells in the order of these. */
    public int[][] options() {
        return options;
    }

    /** By cell how many sheets it has. */
    public long[] counts() {
        return counts;
    }

    /** The cell of a sheet that is in one. */
    int cell(int chunk, int sheet) {
        return cells[chunk][sheet];
    }
}
