package fi.kenen.matrix;

import java.util.Arrays;
import java.util.List;

/** Which complete sheets of a survey are of the same organisation. A sheet without one is an organisation of its own. */
final class Clusters {

    private final int[][] clusters;
    private final int shared;
    private final long organisations;

    private Clusters(int[][] clusters, int shared, long organisations) {
        this.clusters = clusters;
        this.shared = shared;
        this.organisations = organisations;
    }

    /** @param last the highest number of an organisation */
    static Clusters of(List<Chunk> chunks, int last) {
        var sheets = new int[last + 1];
        for (var chunk : chunks) {
            var complete = chunk.bits(Columns.COMPLETE);
            for (int w = 0; complete != null && w < complete.length; w++) {
                for (long left = complete[w]; left != 0; left &= left - 1) {
                    int organisation = chunk.organisation(w * Long.SIZE + Long.numberOfTrailingZeros(left));
                    sheets[organisation]++;
                }
            }
        }
        var numbers = new int[last + 1];
        int shared = 0;
        long organisations = sheets[0];
        for (int organisation = 1; organisation <= last; organisation++) {
            organisations += sheets[organisation] > 0 ? 1 : 0;
            numbers[organisation] = sheets[organisation] > 1 ? ++shared : 0;
        }
        var clusters = new int[chunks.size()][];
        for (int c = 0; c < clusters.length; c++) {
            var chunk = chunks.get(c);
            clusters[c] = new int[chunk.words() * Long.SIZE];
            for (int sheet = 0; sheet < clusters[c].length; sheet++) {
                clusters[c][sheet] = numbers[chunk.organisation(sheet)];
            }
        }
        return new Clusters(clusters, shared, organisations);
    }

    /** The heap that they take. */
    long bytes() {
        return Arrays.stream(clusters)
                .mapToLong(chunk -> 16 + chunk.length * 4L)
                .sum();
    }

    /** All organisations with a complete sheet. */
    long organisations() {
        return organisations;
    }

    /** @param sheets bits by chunk; null for a chunk without any */
    Tally tally(long[][] sheets) {
        var together = new int[shared + 1];
        for (int c = 0; c < sheets.length; c++) {
            for (int w = 0; sheets[c] != null && w < sheets[c].length; w++) {
                for (long left = sheets[c][w]; left != 0; left &= left - 1) {
                    together[clusters[c][w * Long.SIZE + Long.numberOfTrailingZeros(left)]]++;
                }
            }
        }
        return new Tally(together);
    }
}
