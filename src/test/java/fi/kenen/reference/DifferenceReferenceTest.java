package fi.kenen.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The differences that R computed: each option of three segments against the rest, in one family. */
@ServiceTest
class DifferenceReferenceTest {

    private static final RowComparison FIGURES =
            RowComparison.of("segment option=group cell", Comparisons.FIGURES, Comparisons.SHARES, "distance rank");

    @ParameterizedTest
    @CsvSource({"roles, 432", "measures, 72", "maturity, 60"})
    void everyCellIsHeldAgainstTheRest(String question, int rows) {
        var expected = Reference.rows("differences", "cells", question);
        expected.forEach(row -> row.remove(List.of("n_eff_a", "n_eff_b")));
        for (var adjust : List.of("bh", "holm")) {
            var answer = Comparisons.withVariance(Answer.of("/differences/" + question + "?adjust=" + adjust));
            var told = answer.rows();
            told.forEach(DifferenceReferenceTest::nameCell);
            assertEquals(
                    rows * 20, FIGURES.compare(Comparisons.asTold(expected, "option", "base_a base_b", adjust), told));
            assertEquals(
                    Reference.file("differences").path("family").path(question),
                    answer.body().at("/method/family"));
            assertRanked(told);
        }
    }

    @Test
    void csvHasTheSameColumns() {
        Answer.assertCsvHasTheSameColumns("/differences/roles");
    }

    private static void nameCell(ObjectNode row) {
        var cell = row.path("function").isNull()
                ? row.path("option").textValue()
                : row.path("function").textValue() + "." + row.path("role").textValue();
        row.put("cell", cell);
    }

    /** The best come first; those without a rank last. */
    private static void assertRanked(List<ObjectNode> rows) {
        int last = 0;
        for (var row : rows) {
            int rank = row.path("rank").isNull()
                    ? Integer.MAX_VALUE
                    : row.path("rank").intValue();
            assertTrue(rank >= last, row.toString());
            last = rank;
        }
    }
}
