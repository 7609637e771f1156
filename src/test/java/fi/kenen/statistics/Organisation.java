package fi.kenen.statistics;

import java.util.List;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** One organisation's respondents in group a and in group b, and how many of them ticked the cell. */
record Organisation(long ticksA, long baseA, long ticksB, long baseB) {

    /** Any organisations, among them some with nobody in either group. */
    static Arbitrary<List<Organisation>> any() {
        var group = Arbitraries.longs()
                .between(0, 5)
                .flatMap(n -> Arbitraries.longs().between(0, n).map(y -> new long[] {y, n}));
        return Combinators.combine(group, group)
                .as((a, b) -> new Organisation(a[0], a[1], b[0], b[1]))
                .list()
                .ofMinSize(2)
                .ofMaxSize(30);
    }

    Organisation swapped() {
        return new Organisation(ticksB, baseB, ticksA, baseA);
    }

    static ClusterSums sums(List<Organisation> organisations) {
        return new ClusterSums(
                sum(organisations, o -> o.ticksA),
                sum(organisations, o -> o.baseA),
                sum(organisations, o -> o.ticksA * o.ticksA),
                sum(organisations, o -> o.ticksA * o.baseA),
                sum(organisations, o -> o.baseA * o.baseA));
    }

    static CrossSums crossSums(List<Organisation> organisations) {
        return new CrossSums(
                sum(organisations, o -> o.ticksA * o.ticksB),
                sum(organisations, o -> o.ticksA * o.baseB),
                sum(organisations, o -> o.baseA * o.ticksB),
                sum(organisations, o -> o.baseA * o.baseB));
    }

    static Comparison compare(List<Organisation> organisations) {
        return Comparison.of(
                sums(organisations),
                sums(swapped(organisations)),
                crossSums(organisations),
                organisations.stream().filter(o -> o.baseA + o.baseB > 0).count(),
                organisations.size(),
                Confidence.USUAL);
    }

    static List<Organisation> swapped(List<Organisation> organisations) {
        return organisations.stream().map(Organisation::swapped).toList();
    }

    private static long sum(List<Organisation> organisations, ToLongFunction<Organisation> term) {
        return organisations.stream().mapToLong(term).sum();
    }
}
