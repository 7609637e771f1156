package fi.kenen.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The frequencies that R computed, and those who cannot say. */
@ServiceTest
class FrequencyReferenceTest {

    private static final List<String> QUESTIONS = List.of("measures", "maturity", "size");
    private static final List<String> SEGMENTS = List.of("sector", "size", "region");
    private static final String DISTRIBUTION =
            "missing_count=missingCount sd=standardDeviation lower_quartile=lowerQuartile median upper_quartile=upperQuartile undefined";

    @Test
    void optionsHaveTheirShares() {
        var figures = RowComparison.of("segment option", "missing_count=missingCount count base", Shares.SHARE);
        int compared = 0;
        for (var question : QUESTIONS) {
            var expected = Reference.explained(Reference.rows("frequencies", "options", question), "base");
            for (var segment : SEGMENTS) {
                if (!segment.equals(question)) {
                    compared += figures.compare(
                            Reference.by(segment, expected),
                            Shares.by(segment, "/frequencies/" + question).rows());
                }
            }
        }
        // The rows of all sheets are told again with every further segment.
        assertEquals((179 + 2 * 6 + 2 * 5 + 4) * 11, compared);
    }

    @Test
    void organisationsHaveOneVoiceEach() {
        var figures = RowComparison.of(
                "segment option",
                "n=base m=organisations mean=share s2=spread v=variance n_eff=effectiveBase low high");
        int compared = 0;
        for (var question : QUESTIONS) {
            var told = Shares.by("sector", "/frequencies/" + question + "?unit=organisations")
                    .derive(
                            "spread",
                            row -> row.path("variance").doubleValue()
                                    * row.path("organisations").doubleValue(),
                            "variance");
            compared += figures.compare(Reference.rows("frequencies", "organisations", question), told.rows());
        }
        assertEquals(45 * 8, compared);
    }

    @Test
    void aScaleHasItsMean() {
        var figures = RowComparison.of("segment", "n=base", Shares.MEAN, DISTRIBUTION);
        var expected = Reference.explained(Reference.rows("frequencies", "means", "maturity"), "n");
        int compared = 0;
        for (var segment : SEGMENTS) {
            var rows = Shares.meansBy(segment, "/frequencies/maturity").rows();
            for (int place = 1; place <= 5; place++) {
                int at = place;
                compared += figures.compare(
                        Reference.by(segment, expected),
                        rows.stream()
                                .filter(row -> row.path("place").intValue() == at)
                                .toList());
            }
        }
        assertEquals((13 + 2) * 5 * 14, compared);
    }

    @Test
    void aNumberHasItsMean() {
        var figures = RowComparison.of("segment", "n", Shares.MEAN, DISTRIBUTION);
        var expected = Reference.explained(Reference.rows("frequencies", "means", "customers-met"), "n");
        int compared = 0;
        for (var segment : SEGMENTS) {
            compared += figures.compare(
                    Reference.by(segment, expected),
                    Shares.meansBy(segment, "/frequencies/customers-met").rows());
        }
        assertEquals((13 + 2) * 14, compared);
    }

    @Test
    void csvHasTheSameColumns() {
        Answer.assertCsvHasTheSameColumns("/frequencies/maturity?by=region");
    }
}
