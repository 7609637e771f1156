package fi.kenen.result.coding;

import fi.kenen.result.Query;
import fi.kenen.statistics.coding.CodeSums;
import fi.kenen.statistics.coding.CoderAgreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What coders say of the same sheets, code by code, all of them together and two by two. */
final class CodingCount {

    private final List<String> codes;
    private final Map<String, Integer> places = new TreeMap<>();
    private final String only;
    private final CodeSums[] together;
    private final SortedMap<String, Coder> coders = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Pair>> pairs = new TreeMap<>();
    private int pairCount;

    /**
     * @param codes in their order; others that a coding has are not counted
     * @param only the coder whose pairs are counted; null for the pairs of all
     */
    CodingCount(List<String> codes, String only) {
        this.codes = List.copyOf(codes);
        this.only = only;
        IntStream.range(0, codes.size()).forEach(place -> places.put(codes.get(place), place));
        together = Stream.generate(CodeSums::new).limit(codes.size()).toArray(CodeSums[]::new);
    }

    /** How many sheets somebody coded, and to how many of them each code was given. */
    private record Coder(long[] sheets, long[] given) {

        Coder(int codes) {
            this(new long[1], new long[codes]);
        }
    }

    /** How many sheets two coded, and to how many of them each code was given by both, and by one alone. */
    private record Pair(long[] sheets, long[] both, long[] oneAlone) {

        Pair(int codes) {
            this(new long[1], new long[codes], new long[codes]);
        }
    }

    /**
     * What is told of a code.
     *
     * @param first null for all coders together, as {@code second} then is
     */
    record Told(String code, String first, String second, CoderAgreement agreement) {}

    /** Counts one sheet, which somebody coded. */
    void add(SortedMap<String, List<String>> codings) {
        int[] givers = new int[codes.size()];
        codings.forEach((name, given) -> {
            var coder = coders.computeIfAbsent(name, any -> new Coder(codes.size()));
            coder.sheets()[0]++;
            for (int place : places(given)) {
                coder.given()[place]++;
                givers[place]++;
            }
        });
        for (int place = 0; place < givers.length; place++) {
            together[place].add(codings.size(), givers[place], 1);
        }
        var names = List.copyOf(codings.keySet());
        for (int one = 0; one < names.size(); one++) {
            for (int other = one + 1; other < names.size(); other++) {
                if (only == null
                        || names.get(one).equals(only)
                        || names.get(other).equals(only)) {
                    add(
                            pair(names.get(one), names.get(other)),
                            codings.get(names.get(one)),
                            codings.get(names.get(other)));
                }
            }
        }
    }

    private void add(Pair pair, List<String> first, List<String> second) {
        pair.sheets()[0]++;
        for (int place : places(first)) {
            (second.contains(codes.get(place)) ? pair.both() : pair.oneAlone())[place]++;
        }
        for (int place : places(second)) {
            if (!first.contains(codes.get(place))) {
                pair.oneAlone()[place]++;
            }
        }
    }

    private int[] places(List<String> given) {
        return given.stream().filter(places::containsKey).mapToInt(places::get).toArray();
    }

    private Pair pair(String first, String second) {
        return pairs.computeIfAbsent(first, any -> new TreeMap<>()).computeIfAbsent(second, any -> {
            pairCount++;
            Query.requireBounded("coder", pairCount + 1L, codes.size());
            return new Pair(codes.size());
        });
    }

    /** First of all coders together, then pair by pair. */
    List<Told> told() {
        var told = new ArrayList<Told>();
        for (int place = 0; place < codes.size(); place++) {
            told.add(new Told(codes.get(place), null, null, together[place].agreement()));
        }
        pairs.forEach((first, others) -> others.forEach((second, pair) -> {
            for (int place = 0; place < codes.size(); place++) {
                var sums = sums(pair, coders.get(first), coders.get(second), place);
                told.add(new Told(codes.get(place), first, second, sums.agreement()));
            }
        }));
        return told;
    }

    /** As if there were only these two. */
    private static CodeSums sums(Pair pair, Coder first, Coder second, int place) {
        long both = pair.both()[place];
        long oneAlone = pair.oneAlone()[place];
        var sums = new CodeSums();
        sums.add(2, 2, both);
        sums.add(2, 1, oneAlone);
        sums.add(2, 0, pair.sheets()[0] - both - oneAlone);
        long givenByOne = first.given()[place] + second.given()[place] - 2 * both - oneAlone;
        sums.add(1, 1, givenByOne);
        sums.add(1, 0, first.sheets()[0] + second.sheets()[0] - 2 * pair.sheets()[0] - givenByOne);
        return sums;
    }
}
