package fi.kenen.reference;

import static fi.kenen.reference.Comparisons.number;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparisons that R computed: private against public, and every pair of regions. */
@ServiceTest
class FrequencyComparisonReferenceTest {

    private static final RowComparison OPTIONS = RowComparison.of(
            "segment a=group b=reference option", "m_domain=organisations", Comparisons.FIGURES, Comparisons.SHARES);
    private static final RowComparison MEANS = RowComparison.of(
            "segment a=group b=reference",
            "m_domain=organisations n_a=base mean_a=mean n_b=referenceBase mean_b=referenceMean"
                    + " pooled_sd=pooled hedges_g=hedgesG",
            Comparisons.FIGURES);

    @ParameterizedTest
    @CsvSource({
        "measures, sector, public, 6",
        "maturity, sector, public, 5",
        "size, sector, public, 4",
        "measures, region, pairs, 90",
        "maturity, region, pairs, 75"
    })
    void optionsAreCompared(String question, String segment, String reference, int rows) {
        var expected = Comparisons.withDetectable(rows("cells", question, segment));
        for (var adjust : List.of("bh", "holm")) {
            var answer = answer(question, segment, reference, adjust, "options");
            assertEquals(
                    rows * 19,
                    OPTIONS.compare(Comparisons.asTold(expected, "a b", "base_a base_b", adjust), answer.rows()));
            assertFamily(question + " by " + segment, answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "maturity, sector, public, 1",
        "customers-met, sector, public, 1",
        "maturity, region, pairs, 15",
        "customers-met, region, pairs, 15"
    })
    void meansAreCompared(String question, String segment, String reference, int rows) {
        var expected = rows("means", question, segment);
        for (var adjust : List.of("bh", "holm")) {
            var answer = answer(question, segment, reference, adjust, "means")
                    .derive("pooled", FrequencyComparisonReferenceTest::pooled, "hedgesG");
            assertEquals(
                    rows * 16, MEANS.compare(Comparisons.asTold(expected, "a b", "n_a n_b", adjust), answer.rows()));
            assertFamily("mean of " + question + " by " + segment, answer);
        }
    }

    @Test
    void csvHasTheSameColumns() {
        Answer.assertCsvHasTheSameColumns("/frequencies/maturity/comparison?by=region&reference=pairs");
    }

    private static List<ObjectNode> rows(String array, String question, String segment) {
        return Reference.rows("comparison_frequencies", array, question).stream()
                .filter(row -> row.path("segment").textValue().equals(segment))
                .toList();
    }

    private static void assertFamily(String name, Answer answer) {
        assertEquals(
                Reference.file("comparison_frequencies").path("family").path(name),
                answer.body().at("/method/family"));
    }

    private static Answer answer(String question, String segment, String reference, String adjust, String compare) {
        return Comparisons.withOrganisations(Answer.of("/frequencies/" + question + "/comparison?by=" + segment
                + "&reference=" + reference + "&adjust=" + adjust + "&compare=" + compare));
    }

    /** The pooled deviation follows from Hedges' g, which is J · difference / deviation. */
    private static double pooled(JsonNode row) {
        double j = 1 - 3 / (4 * (number(row, "base") + number(row, "referenceBase")) - 9);
        return j * number(row, "difference") / number(row, "hedgesG");
    }
}
