package fi.kenen.survey.coding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.survey.question.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What coders together say of a text, against the words of the contract. */
class DecisionTest {

    private static final List<String> CODES = List.of("d", "a", "c", "b");
    private static final String ADJUDICATOR = "key:9";

    static Codebook codebook(Decision decision, String adjudicator) {
        return new Codebook(
                "wishes",
                1,
                Instant.EPOCH,
                CODES.stream()
                        .map(key -> new Codebook.Code(key, new Texts(Map.of("en", key)), null, null, null))
                        .toList(),
                null,
                null,
                decision,
                adjudicator);
    }

    @Provide
    Arbitrary<Map<String, Set<String>>> codings() {
        return Arbitraries.maps(
                        Arbitraries.of(ADJUDICATOR, "key:1", "key:2", "key:3", "key:4"),
                        Arbitraries.of(CODES).set().ofMaxSize(4))
                .ofMaxSize(5);
    }

    @Property(tries = 2_000)
    void itIsDecidedAsTheContractSays(
            @ForAll("codings") Map<String, Set<String>> codings,
            @ForAll Decision decision,
            @ForAll boolean hasAdjudicator) {
        var adjudicator = hasAdjudicator || decision == Decision.ADJUDICATED ? ADJUDICATOR : null;
        assertEquals(
                plainly(codings, decision, adjudicator),
                codebook(decision, adjudicator).decide(codings));
    }

    private static Optional<List<String>> plainly(
            Map<String, Set<String>> codings, Decision decision, String adjudicator) {
        if (adjudicator != null && codings.containsKey(adjudicator)) {
            return Optional.of(inOrder(codings.get(adjudicator)));
        }
        int coders = codings.size();
        boolean agree = Set.copyOf(codings.values()).size() == 1;
        if (coders < (decision == Decision.SINGLE ? 1 : 2) || decision != Decision.MAJORITY && !agree) {
            return Optional.empty();
        }
        var decided = new ArrayList<String>();
        for (var code : CODES) {
            int givers = 0;
            for (var coding : codings.values()) {
                givers += coding.contains(code) ? 1 : 0;
            }
            if (givers == coders - givers) {
                return Optional.empty();
            }
            if (givers > coders - givers) {
                decided.add(code);
            }
        }
        return Optional.of(decided);
    }

    private static List<String> inOrder(Set<String> codes) {
        return CODES.stream().filter(codes::contains).toList();
    }

    @Test
    void aTieOverOneCodeLeavesTheWholeSheetUndecided() {
        var codebook = codebook(Decision.MAJORITY, null);
        assertEquals(Optional.empty(), codebook.decide(Map.of("key:1", Set.of("a"), "key:2", Set.of("a", "b"))));
        assertEquals(
                Optional.of(List.of("a")),
                codebook.decide(Map.of("key:1", Set.of("a"), "key:2", Set.of("a", "b"), "key:3", Set.of("a"))));
        assertEquals(Optional.of(List.of()), codebook.decide(Map.of("key:1", Set.of(), "key:2", Set.of())));
    }
}
