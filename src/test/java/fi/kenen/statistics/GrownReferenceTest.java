package fi.kenen.statistics;

import static fi.kenen.statistics.ReferenceTest.assertFigure;
import static fi.kenen.statistics.ReferenceTest.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.statistics.mean.MeanComparison;
import fi.kenen.statistics.mean.MeanEstimate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of the survey that grew against those that R and a second program computed from the same answers. */
class GrownReferenceTest {

    private static final Confidence CONFIDENCE = Confidence.USUAL;

    @Test
    void means() {
        var reference = Study.reference("second/frequencies");
        assertEquals(reference.path("m_design").longValue(), GrownStudy.organisations());
        for (var row : rows(reference, "means", 26)) {
            var question = row.path("question").textValue();
            var values = GrownStudy.values(
                    respondent -> respondent.isOf(row.path("segment").textValue()),
                    respondent -> respondent.number(question));
            var estimate = MeanEstimate.of(GrownStudy.numberSums(values), GrownStudy.organisations(), CONFIDENCE);
            assertFigure(row, "n", (double) estimate.base());
            assertFigure(row, "organisations", (double) values.size());
            assertFigure(row, "mean", estimate.mean());
            assertInterval(row, estimate.interval());
            assertFigure(row, "v", estimate.variance());
            assertFigure(row, "se", estimate.standardError());
            assertEquals(values.size() == 1, estimate.undefined() == Undefined.TOO_FEW_ORGANISATIONS);
        }
    }

    @Test
    void comparisonOfMeans() {
        for (var row : rows(Study.reference("second/comparison_frequencies"), "means", 32)) {
            var question = row.path("question").textValue();
            var a = numbers(row, "a", question);
            var b = numbers(row, "b", question);
            int compared = GrownStudy.union(a, b).size();
            var comparison = MeanComparison.of(
                    GrownStudy.numberSums(a),
                    GrownStudy.numberSums(b),
                    GrownStudy.clusterSquares(a, b),
                    compared,
                    GrownStudy.organisations(),
                    CONFIDENCE);
            var test = comparison.tTest();
            assertFigure(row, "n_a", (double) comparison.a().base());
            assertFigure(row, "mean_a", comparison.a().mean());
            assertFigure(row, "n_b", (double) comparison.b().base());
            assertFigure(row, "mean_b", comparison.b().mean());
            assertFigure(row, "m_domain", (double) compared);
            assertFigure(row, "difference", comparison.difference());
            assertFigure(row, "hedges_g", comparison.hedgesG());
            assertFigure(row, "v", comparison.variance());
            assertFigure(row, "t", test == null ? null : (Double) test.t());
            assertFigure(row, "df", test == null ? null : (Double) (double) test.degreesOfFreedom());
            assertFigure(row, "p", test == null ? null : (Double) test.p());
            assertInterval(row, comparison.interval());
        }
    }

    private static Map<String, List<Double>> numbers(JsonNode row, String group, String question) {
        var segment = row.path("segment").textValue() + "=" + row.path(group).textValue();
        return GrownStudy.values(respondent -> respondent.isOf(segment), respondent -> respondent.number(question));
    }

    @Test
    void differences() {
        for (var row : rows(Study.reference("second/differences"), "cells", 564)) {
            var question = row.path("question").textValue();
            var segment = row.path("segment").textValue();
            var option = row.path("option").textValue();
            var cell = row.path("cell").textValue();
            var a = GrownStudy.values(
                    respondent -> respondent.isOf(segment + "=" + option),
                    respondent -> respondent.tick(question, cell));
            var b = GrownStudy.values(
                    respondent -> respondent.isOfTheRest(segment, option),
                    respondent -> respondent.tick(question, cell));
            var comparison = Comparison.of(
                    GrownStudy.clusterSums(a),
                    GrownStudy.clusterSums(b),
                    GrownStudy.crossSums(a, b),
                    GrownStudy.union(a, b).size(),
                    GrownStudy.organisations(),
                    CONFIDENCE);
            assertFigure(row, "base_a", (double) comparison.a().base());
            assertFigure(row, "base_b", (double) comparison.b().base());
            assertFigure(row, "cohen_h", comparison.cohensH());
            assertFigure(row, "p", comparison.p());
            assertFigure(row, "detectable", comparison.detectable());
            assertFigure(row, "distance", comparison.distance());
        }
    }

    @ParameterizedTest
    @CsvSource({"roles, 432", "measures, 72", "maturity, 60"})
    void rank(String question, int size) {
        var rows = rows(Study.reference("second/differences"), "cells", 564).stream()
                .filter(row -> row.path("question").textValue().equals(question))
                .toList();
        assertEquals(size, rows.size());
        var ranks = Ranking.of(figures(rows, "distance"), figures(rows, "cohen_h"));
        for (int i = 0; i < ranks.length; i++) {
            assertFigure(rows.get(i), "rank", ranks[i] == null ? null : (Double) ranks[i].doubleValue());
        }
    }

    private static Double[] figures(List<JsonNode> rows, String name) {
        return rows.stream()
                .map(row -> row.get(name).isNull() ? null : row.get(name).doubleValue())
                .toArray(Double[]::new);
    }

    private static void assertInterval(JsonNode row, Interval interval) {
        assertFigure(row, "low", interval == null ? null : (Double) interval.low());
        assertFigure(row, "high", interval == null ? null : (Double) interval.high());
    }
}
