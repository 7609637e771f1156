package fi.kenen.result.coding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.coding.CodingCount.Told;
import fi.kenen.statistics.coding.CodeSums;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class CodingCountTest {

    private static final List<String> CODES = List.of("a", "b", "c");

    /** What some coders say of one sheet. */
    @Provide
    Arbitrary<Map<String, List<String>>> sheets() {
        var codes = Arbitraries.of(CODES).set().map(List::copyOf);
        return Arbitraries.maps(Arbitraries.of("p", "q", "r", "s"), codes).ofMinSize(1);
    }

    @Property(tries = 300)
    void pairsAreCountedAsIfThereWereNoOthers(
            @ForAll @Size(max = 40) List<@From("sheets") Map<String, List<String>>> sheets) {
        for (var told : count(sheets, null)) {
            var sums = new CodeSums();
            for (var sheet : sheets) {
                var coders = told.first() == null
                        ? List.copyOf(sheet.keySet())
                        : sheet.keySet().stream()
                                .filter(List.of(told.first(), told.second())::contains)
                                .toList();
                if (!coders.isEmpty()) {
                    sums.add(
                            coders.size(),
                            (int) coders.stream()
                                    .filter(coder -> sheet.get(coder).contains(told.code()))
                                    .count(),
                            1);
                }
            }
            var expected = sums.agreement();
            var found = told.agreement();
            assertEquals(expected.sheets(), found.sheets());
            assertEquals(expected.units(), found.units());
            assertEquals(expected.values(), found.values());
            assertClose(expected.agreement(), found.agreement());
            assertClose(expected.alpha(), found.alpha());
            assertClose(expected.prevalence(), found.prevalence());
            assertClose(expected.ac1(), found.ac1());
            assertEquals(expected.undefined(), found.undefined());
        }
    }

    private static void assertClose(Double expected, Double found) {
        if (expected == null) {
            assertNull(found);
        } else {
            assertEquals(expected, found, 1e-12);
        }
    }

    @Property(tries = 100)
    void thePairsOfOneCoderAreThoseOfAll(
            @ForAll @Size(max = 20) List<@From("sheets") Map<String, List<String>>> sheets) {
        var all = count(sheets, null).stream()
                .filter(told -> told.first() == null
                        || told.first().equals("q")
                        || told.second().equals("q"))
                .toList();
        assertEquals(all, count(sheets, "q"));
    }

    @Example
    void codesThatTheCodebookDoesNotHaveAreLeftOut() {
        var told = count(List.of(Map.of("p", List.of("a", "z"), "q", List.of("z"))), null);
        assertEquals(
                List.of("a", "b", "c", "a", "b", "c"),
                told.stream().map(Told::code).toList());
    }

    @Example
    void moreRowsThanAResultHasAreRefused() {
        var codes = IntStream.range(0, 200).mapToObj(i -> "c" + i).toList();
        var everybody = IntStream.range(0, 60).boxed().collect(Collectors.toMap(i -> "key:" + i, i -> codes));
        var count = new CodingCount(codes, null);
        var refused = assertThrows(Problem.class, () -> count.add(new TreeMap<>(everybody)));
        assertEquals(ProblemKind.INVALID_REQUEST, refused.kind());
        var ofOne = new CodingCount(codes, "key:7");
        ofOne.add(new TreeMap<>(everybody));
        assertTrue(ofOne.told().size() == 200 * 60);
    }

    private static List<Told> count(List<Map<String, List<String>>> sheets, String only) {
        var count = new CodingCount(CODES, only);
        sheets.forEach(sheet -> count.add(new TreeMap<>(sheet)));
        return count.told();
    }
}
