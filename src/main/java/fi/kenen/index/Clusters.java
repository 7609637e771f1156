package fi.kenen.index;

import fi.kenen.statistics.weight.WeightedSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/** Which complete sheets of a survey are of the same organisation. A sheet without one is an organisation of its own. */
public final class Clusters {

    private final int[][] clusters;
    private final long[][] together;
    private final int last;
    private final long organisations;

    /**
     * @param numbers by organisation, that of its tally; 0 where the organisation has one sheet at most and is told with
     *     all other such
     * @param last the highest of the numbers
     * @param organisations all with a complete sheet
     */
    private Clusters(List<Chunk> chunks, int[] numbers, int last, long organisations) {
        this.clusters = new int[chunks.size()][];
        this.together = new long[chunks.size()][];
        this.last = last;
        this.organisations = organisations;
        for (int c = 0; c < clusters.length; c++) {
            var chunk = chunks.get(c);
            clusters[c] = new int[chunk.words() * Long.SIZE];
            together[c] = new long[chunk.words()];
            for (int sheet = 0; sheet < clusters[c].length; sheet++) {
                int number = numbers[chunk.organisation(sheet)];
                clusters[c][sheet] = number;
                together[c][sheet / Long.SIZE] |= number == 0 ? 0 : 1L << sheet;
            }
        }
    }

    /** @param last the highest number of an organisation */
    static Clusters of(List<Chunk> chunks, int last) {
        var sheets = sheets(chunks, last);
        var places = places(sheets);
        return new Clusters(chunks, places, Arrays.stream(places).max().orElse(0), organisations(sheets));
    }

    /**
     * The sheets of one of several surveys.
     *
     * @param names by organisation; null of one that no sheet is of any more, and at 0
     */
    record Part(List<Chunk> chunks, String[] names) {}

    /** The clusters of several surveys, in whose tallies organisations of the same name are at the same place. */
    static List<Clusters> match(List<Part> parts) {
        var byName = new HashMap<String, Integer>();
        var own = new ArrayList<int[]>();
        int last = 0;
        for (var part : parts) {
            var numbers = new int[part.names().length];
            for (int organisation = 1; organisation < numbers.length; organisation++) {
                var name = part.names()[organisation];
                var known = name == null ? null : byName.putIfAbsent(name, last + 1);
                numbers[organisation] = known == null ? ++last : known;
            }
            own.add(numbers);
        }
        return match(parts, own, last);
    }

    /** @param own by survey and organisation its number among those of all surveys, from 1 */
    private static List<Clusters> match(List<Part> parts, List<int[]> own, int last) {
        var sheets = new int[last + 1];
        for (int p = 0; p < parts.size(); p++) {
            var numbers = own.get(p);
            var counts = sheets(parts.get(p).chunks(), numbers.length - 1);
            for (int organisation = 0; organisation < counts.length; organisation++) {
                sheets[numbers[organisation]] += counts[organisation];
            }
        }
        var places = places(sheets);
        int highest = Arrays.stream(places).max().orElse(0);
        long organisations = organisations(sheets);
        return IntStream.range(0, parts.size())
                .mapToObj(p -> new Clusters(
                        parts.get(p).chunks(),
                        Arrays.stream(own.get(p)).map(number -> places[number]).toArray(),
                        highest,
                        organisations))
                .toList();
    }

    /** By organisation that of its tally, given how many sheets each has. */
    private static int[] places(int... sheets) {
        var places = new int[sheets.length];
        int place = 0;
        for (int organisation = 1; organisation < sheets.length; organisation++) {
            places[organisation] = sheets[organisation] > 1 ? ++place : 0;
        }
        return places;
    }

    /** How many complete sheets each organisation has; at 0 those of none. */
    private static int[] sheets(List<Chunk> chunks, int last) {
        var sheets = new int[last + 1];
        for (var chunk : chunks) {
            var complete = chunk.bits(Chunk.COMPLETE);
            for (int w = 0; complete != null && w < complete.length; w++) {
                for (long left = complete[w]; left != 0; left &= left - 1) {
                    sheets[chunk.organisation(w * Long.SIZE + Long.numberOfTrailingZeros(left))]++;
                }
            }
        }
        return sheets;
    }

    private static long organisations(int[] sheets) {
        return sheets[0]
                + Arrays.stream(sheets).skip(1).filter(count -> count > 0).count();
    }

    /** The heap that they take. */
    long bytes() {
        return Arrays.stream(clusters)
                .mapToLong(chunk -> 32 + chunk.length * 4L + chunk.length / 8)
                .sum();
    }

    /** All organisations with a complete sheet. */
    public long organisations() {
        return organisations;
    }

    /** How many places a tally has. */
    int places() {
        return last + 1;
    }

    /** The place that the organisation of a sheet has in a tally. */
    int place(int chunk, int sheet) {
        return clusters[chunk][sheet];
    }

    /**
     * Those of some sheets that a tally tells together.
     *
     * @param sheets bits by chunk; null for a chunk without any
     */
    long[][] alone(long[][] sheets) {
        var alone = new long[sheets.length][];
        for (int c = 0; c < sheets.length; c++) {
            alone[c] = sheets[c] == null ? null : Bits.andNot(sheets[c], together[c]);
        }
        return alone;
    }

    /**
     * What {@link #tally} is where sheets have weights.
     *
     * @param sheets bits by chunk; null for a chunk without any
     * @param weights by cell
     */
    WeightedSums sums(long[][] sheets, MarginCells cells, double... weights) {
        var organisations = new double[places()];
        var counts = new int[weights.length];
        var alone = new int[weights.length];
        for (int c = 0; c < sheets.length; c++) {
            for (int w = 0; sheets[c] != null && w < sheets[c].length; w++) {
                int first = w * Long.SIZE;
                for (long left = sheets[c][w] & ~together[c][w]; left != 0; left &= left - 1) {
                    alone[cells.cell(c, first + Long.numberOfTrailingZeros(left))]++;
                }
                for (long left = sheets[c][w] & together[c][w]; left != 0; left &= left - 1) {
                    int sheet = first + Long.numberOfTrailingZeros(left);
                    int cell = cells.cell(c, sheet);
                    counts[cell]++;
                    organisations[clusters[c][sheet]] += weights[cell];
                }
            }
        }
        var all = new double[weights.length];
        var ofAlone = new double[weights.length];
        for (int cell = 0; cell < weights.length; cell++) {
            all[cell] = counts[cell] + alone[cell];
            ofAlone[cell] = alone[cell];
        }
        return new WeightedSums(organisations, all, ofAlone);
    }

    /** @param sheets bits by chunk; null for a chunk without any */
    Tally tally(long[][] sheets) {
        var counts = new int[places()];
        int alone = 0;
        for (int c = 0; c < sheets.length; c++) {
            for (int w = 0; sheets[c] != null && w < sheets[c].length; w++) {
                long told = sheets[c][w];
                alone += Long.bitCount(told & ~together[c][w]);
                for (long left = told & together[c][w]; left != 0; left &= left - 1) {
                    counts[clusters[c][w * Long.SIZE + Long.numberOfTrailingZeros(left)]]++;
                }
            }
        }
        counts[0] = alone;
        return new Tally(counts);
    }
}
