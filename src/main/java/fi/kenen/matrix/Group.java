package fi.kenen.matrix;

import fi.kenen.matrix.Columns.Counter;

/** Some of the complete sheets of a survey, to be counted by organisation. */
final class Group {

    private final Columns columns;
    private final long[][] sheets;

    /** @param sheets bits by chunk; null for a chunk without any */
    Group(Columns columns, long[][] sheets) {
        this.columns = columns;
        this.sheets = sheets;
    }

    /** Those of its sheets that a counter counts. */
    Group where(Counter counter) {
        return new Group(columns, columns.and(sheets, counter));
    }

    /** Those of its sheets that are in a column. */
    Group in(int column) {
        return where(new Counter(column));
    }

    /** How many sheets it has. */
    long size() {
        long size = 0;
        for (var chunk : sheets) {
            for (int w = 0; chunk != null && w < chunk.length; w++) {
                size += Long.bitCount(chunk[w]);
            }
        }
        return size;
    }

    /** How many each organisation has of them. */
    Tally tally(Clusters clusters) {
        return clusters.tally(sheets);
    }
}
