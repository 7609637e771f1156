package fi.kenen.index;

import fi.kenen.index.Columns.Condition;

/** Some of the complete sheets of a survey, to be counted by organisation. */
public final class SheetSet {

    private final Columns columns;
    private final long[][] sheets;

    /** @param sheets bits by chunk; null for a chunk without any */
    SheetSet(Columns columns, long[][] sheets) {
        this.columns = columns;
        this.sheets = sheets;
    }

    /** Those of its sheets that a counter counts. */
    public SheetSet where(Condition counter) {
        return new SheetSet(columns, columns.and(sheets, counter));
    }

    /** Those of its sheets that are in a column. */
    public SheetSet in(int column) {
        return where(new Condition(column));
    }

    /** How many sheets it has. */
    public long size() {
        return size(sheets);
    }

    /** How many each organisation has of them. */
    public Tally tally(Clusters clusters) {
        return clusters.tally(sheets);
    }

    /** The changed sheets, bits by chunk, that are in this group or were in another. */
    public long[][] touched(SheetSet before, long[][] changed) {
        var touched = new long[changed.length][];
        for (int c = 0; c < touched.length; c++) {
            touched[c] = new long[changed[c].length];
            for (int w = 0; w < touched[c].length; w++) {
                touched[c][w] = changed[c][w] & (word(c, w) | before.word(c, w));
            }
        }
        return touched;
    }

    /** The changed sheets, bits by chunk, that are either in this group or were in another. */
    public long[][] difference(SheetSet before, long[][] changed) {
        var difference = new long[changed.length][];
        for (int c = 0; c < difference.length; c++) {
            difference[c] = new long[changed[c].length];
            for (int w = 0; w < difference[c].length; w++) {
                difference[c][w] = changed[c][w] & (word(c, w) ^ before.word(c, w));
            }
        }
        return difference;
    }

    private long word(int chunk, int word) {
        boolean isThere = chunk < sheets.length && sheets[chunk] != null && word < sheets[chunk].length;
        return isThere ? sheets[chunk][word] : 0;
    }

    public static long size(long[][] sheets) {
        long size = 0;
        for (var chunk : sheets) {
            for (int w = 0; chunk != null && w < chunk.length; w++) {
                size += Long.bitCount(chunk[w]);
            }
        }
        return size;
    }
}
