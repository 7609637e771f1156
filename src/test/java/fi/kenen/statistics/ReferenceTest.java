package fi.kenen.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.statistics.Study.Respondent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The figures of the study against those that R and a second program computed from the same answers. */
class ReferenceTest {

    private static final Confidence CONFIDENCE = Confidence.USUAL;

    @Test
    void sharesOfRespondents() {
        var reference = Study.reference("matrix");
        assertEquals(reference.path("m_design").longValue(), Study.organisations());
        for (var cell : cells(reference, 252)) {
            var sums = Study.sums(base(cell), column(cell));
            var estimate = Estimate.overRespondents(sums, Study.organisations(), CONFIDENCE);
            assertFigure(cell, "count", (double) sums.ticks());
            assertFigure(cell, "base", (double) estimate.base());
            assertFigure(cell, "share", estimate.share());
            assertFigure(cell, "v", estimate.variance());
            assertFigure(cell, "se", estimate.standardError());
            assertFigure(cell, "deff", estimate.designEffect());
            assertFigure(cell, "n_eff", estimate.effectiveBase());
            assertInterval(cell, "wilson_eff", estimate.interval());
            assertInterval(cell, "wilson", Interval.wilson(estimate.share(), estimate.base(), CONFIDENCE));
        }
    }

    @Test
    void sharesWhereOnlyTheOrganisationsInTheBaseCount() {
        for (var cell : cells(Study.reference("matrix"), 252)) {
            var organisations = cell.path("m_domain").longValue();
            var estimate = Estimate.overRespondents(Study.sums(base(cell), column(cell)), organisations, CONFIDENCE);
            var expected = cell.path("alt_m_domain");
            assertFigure(expected, "v", estimate.variance());
            assertFigure(expected, "se", estimate.standardError());
            assertFigure(expected, "deff", estimate.designEffect());
            assertFigure(expected, "n_eff", estimate.effectiveBase());
            assertInterval(expected, "wilson_eff", estimate.interval());
        }
    }

    @Test
    void sharesOfOrganisations() {
        for (var cell : cells(Study.reference("organisations"), 252)) {
            var sums = Study.organisationSums(base(cell), column(cell));
            var estimate = Estimate.overOrganisations(sums, CONFIDENCE);
            assertFigure(cell, "n", (double) estimate.base());
            assertFigure(cell, "m", (double) sums.organisations());
            assertFigure(cell, "mean", estimate.share());
            assertFigure(cell, "v", estimate.variance());
            assertFigure(
                    cell,
                    "s2",
                    estimate.variance() == null ? null : (Double) (estimate.variance() * sums.organisations()));
            assertFigure(cell, "n_eff", estimate.effectiveBase());
            assertInterval(cell, "wilson_eff", estimate.interval());
        }
    }

    @Test
    void comparison() {
        var reference = Study.reference("comparison");
        var cells = cells(reference, 36);
        var comparisons = cells.stream().map(cell -> compare(reference, cell)).toList();
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            var comparison = comparisons.get(i);
            var counts = comparison.counts();
            var test = comparison.tTest();
            assertFigure(cell, "count_a", (double) counts.both());
            assertFigure(cell, "base_a", (double) counts.first());
            assertFigure(cell, "share_a", comparison.a().share());
            assertFigure(cell, "n_eff_a", comparison.a().effectiveBase());
            assertFigure(cell, "count_b", (double) counts.onlySecond());
            assertFigure(cell, "base_b", (double) comparison.b().base());
            assertFigure(cell, "share_b", comparison.b().share());
            assertFigure(cell, "n_eff_b", comparison.b().effectiveBase());
            assertFigure(cell, "difference", comparison.difference());
            assertFigure(cell, "v", comparison.variance());
            assertFigure(cell, "se", Math.sqrt(comparison.variance()));
            assertFigure(cell, "t", test == null ? null : (Double) test.t());
            assertFigure(cell, "df", test == null ? null : (Double) (double) test.degreesOfFreedom());
            assertFigure(cell, "t_p", test == null ? null : (Double) test.p());
            assertFigure(cell, "min_expected", counts.leastExpected());
            assertFigure(cell, "fisher_p", counts.fisherP());
            assertEquals(cell.path("test").textValue(), comparison.test().name().toLowerCase());
            assertFigure(cell, "p", comparison.p());
            assertEquals(
                    cell.path("degenerate").booleanValue(),
                    comparison.undefined() == Undefined.NO_VARIATION,
                    cell::toString);
            assertInterval(cell, "newcombe_eff", comparison.interval());
            assertInterval(cell, "newcombe", newcombeOfRespondents(comparison));
            assertFigure(cell, "cohen_h", comparison.cohensH());
        }
        assertAdjusted(reference, cells, comparisons.stream().map(Comparison::p).toArray(Double[]::new));
    }

    private static Comparison compare(JsonNode reference, JsonNode cell) {
        var function = cell.path("function").textValue();
        var a = Study.base(reference.path("group_a").textValue(), function);
        var b = Study.base(reference.path("group_b").textValue(), function);
        var compared = Study.organisations(Study.union(a, b)).size();
        assertEquals(cell.path("m_domain").longValue(), compared);
        return Comparison.of(
                Study.sums(a, column(cell)),
                Study.sums(b, column(cell)),
                Study.crossSums(a, b, column(cell)),
                compared,
                Study.organisations(),
                CONFIDENCE);
    }

    private static Interval newcombeOfRespondents(Comparison comparison) {
        var a = comparison.a();
        var b = comparison.b();
        return Interval.newcombe(
                a.share(),
                Interval.wilson(a.share(), a.base(), CONFIDENCE),
                b.share(),
                Interval.wilson(b.share(), b.base(), CONFIDENCE));
    }

    @Test
    void pairs() {
        for (var cell : cells(Study.reference("paired"), 63)) {
            var function = cell.path("function").textValue();
            var counts = Study.counts(base(cell), function + ".performs", function + ".leads");
            var test = McNemar.of(counts);
            assertFigure(cell, "base", (double) counts.total());
            assertFigure(cell, "both", (double) counts.both());
            assertFigure(cell, "only_performs", (double) counts.onlyFirst());
            assertFigure(cell, "only_leads", (double) counts.onlySecond());
            assertFigure(cell, "neither", (double) counts.neither());
            assertFigure(cell, "exact_p", test.exactP());
            assertFigure(cell, "chi2", test.chiSquared());
            assertFigure(cell, "chi2_p", test.asymptoticP());
        }
    }

    @Test
    void contradictions() {
        for (var cell : cells(Study.reference("contradictions"), 126)) {
            var affirms = column(cell);
            var denies = cell.path("function").textValue() + "."
                    + cell.path("denial").textValue();
            var counts = Study.counts(base(cell), affirms, denies);
            var several = Study.organisations(base(cell)).stream()
                    .filter(organisation -> organisation.size() >= 2)
                    .map(organisation -> Study.counts(organisation, affirms, denies))
                    .toList();
            var disagreeing = several.stream()
                    .filter(each -> Contradiction.isWithin(each.first(), each.second(), each.both()))
                    .count();
            var contradiction = Contradiction.of(counts, several.size(), disagreeing);
            assertFigure(cell, "affirming", (double) counts.first());
            assertFigure(cell, "denying", (double) counts.second());
            assertFigure(cell, "both", (double) counts.both());
            assertFigure(
                    cell, "share_affirming", Study.sums(base(cell), affirms).share());
            assertFigure(cell, "share_denying", Study.sums(base(cell), denies).share());
            assertFigure(cell, "contested", contradiction.contested());
            assertFigure(cell, "within_rate", contradiction.withinRespondents());
            assertFigure(cell, "organisations_ge2", (double) several.size());
            assertFigure(cell, "organisations_contradicting_distinct", (double) disagreeing);
            assertFigure(cell, "organisations_contradicting_distinct_share", contradiction.withinOrganisations());
        }
    }

    @Test
    void agreement() {
        for (var cell : cells(Study.reference("agreement"), 252)) {
            long units = 0;
            long values = 0;
            long ticks = 0;
            double mixed = 0;
            for (var organisation : Study.organisations(base(cell))) {
                long n = organisation.size();
                if (n >= 2) {
                    long y = Study.ticks(organisation, column(cell));
                    units++;
                    values += n;
                    ticks += y;
                    mixed += (double) (y * (n - y)) / (n - 1);
                }
            }
            var agreement = Agreement.ofTicks(units, values, ticks, mixed);
            assertFigure(cell, "units", (double) agreement.units());
            assertFigure(cell, "values", (double) agreement.values());
            assertFigure(cell, "observed", agreement.observed());
            assertFigure(cell, "expected", agreement.expected());
            if (units == 1) {
                // The reference tells 0 here, which one organisation has whatever its respondents say.
                assertNull(agreement.alpha());
            } else {
                assertFigure(cell, "alpha", agreement.alpha());
            }
        }
    }

    @Test
    void agreementOfThePublishedExample() {
        var canonical = Study.reference("agreement").path("canonical");
        var observers = canonical.path("observers");
        long units = 0;
        double pairsWithin = 0;
        long[] counts = new long[6];
        for (int unit = 0; unit < observers.get(0).size(); unit++) {
            long[] unitCounts = new long[counts.length];
            for (var observer : observers) {
                if (!observer.get(unit).isNull()) {
                    unitCounts[observer.get(unit).intValue()]++;
                }
            }
            long n = sum(unitCounts);
            if (n >= 2) {
                units++;
                pairsWithin += (double) differing(unitCounts) / (n - 1);
                for (int value = 0; value < counts.length; value++) {
                    counts[value] += unitCounts[value];
                }
            }
        }
        var agreement = Agreement.of(units, sum(counts), pairsWithin, differing(counts));
        assertFigure(canonical, "units", (double) agreement.units());
        assertFigure(canonical, "values", (double) agreement.values());
        assertFigure(canonical, "observed", agreement.observed());
        assertFigure(canonical, "expected", agreement.expected());
        assertFigure(canonical, "alpha", agreement.alpha());
        assertEquals(0.743, agreement.alpha(), 5e-4);
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }

    private static long differing(long[] counts) {
        return Arrays.stream(counts).map(count -> count * (sum(counts) - count)).sum();
    }

    @Test
    void concentration() {
        for (var cell : cells(Study.reference("concentration"), 28)) {
            var mentions = Study.functions().stream()
                    .mapToLong(function -> Study.ticks(
                            Study.base(cell.path("segment").textValue(), function),
                            function + "." + cell.path("role").textValue()))
                    .toArray();
            var concentration = Concentration.of(mentions);
            assertFigure(cell, "mentions", (double) sum(mentions));
            assertFigure(cell, "k", (double) mentions.length);
            assertFigure(cell, "herfindahl", concentration.herfindahl());
            assertFigure(cell, "normalised", concentration.normalised());
            assertFigure(cell, "effective_number", concentration.effectiveNumber());
            assertFigure(cell, "evenness", concentration.evenness());
            assertFigure(cell, "shannon", concentration.evenness() * Math.log(mentions.length));
        }
    }

    @Test
    void association() {
        var reference = Study.reference("association");
        var cells = cells(reference, 18);
        var associations = cells.stream()
                .map(ReferenceTest::counts)
                .peek(counts -> assertNotNull(counts.fisherP()))
                .map(Association::of)
                .toList();
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            var counts = counts(cell);
            var association = associations.get(i);
            assertFigure(cell, "base", (double) counts.total());
            assertFigure(cell, "both", (double) counts.both());
            assertFigure(cell, "only_role", (double) counts.onlyFirst());
            assertFigure(cell, "only_measure", (double) counts.onlySecond());
            assertFigure(cell, "neither", (double) counts.neither());
            assertEquals(cell.path("degenerate").booleanValue(), association.undefined() == Undefined.NO_VARIATION);
            assertFigure(cell, "phi", association.phi());
            assertFigure(cell, "odds_ratio", association.oddsRatio());
            assertFigure(cell, "lift", association.lift());
            assertFigure(cell, "p", association.p());
        }
        assertAdjusted(
                reference, cells, associations.stream().map(Association::p).toArray(Double[]::new));
    }

    private static TwoByTwo counts(JsonNode cell) {
        var role = cell.path("cell").textValue();
        var base = Study.base("all", role.substring(0, role.indexOf('.'))).stream()
                .filter(Respondent::answeredMeasures)
                .toList();
        return Study.counts(base, role, "measure." + cell.path("measure").textValue());
    }

    @Test
    void adjustedVectors() {
        for (var vector : Study.reference("adjust").path("vectors")) {
            var p = figures(vector.path("p"));
            assertFigures(vector.path("holm"), Adjustment.HOLM.adjusted(p));
            assertFigures(vector.path("bh"), Adjustment.BENJAMINI_HOCHBERG.adjusted(p));
            assertFigures(vector.path("p"), Adjustment.NONE.adjusted(p));
        }
    }

    @Test
    void edgesOfWilson() {
        var reference = Study.reference("adjust");
        assertFigure(reference, "z", CONFIDENCE.z());
        for (var edge : reference.path("wilson")) {
            double n = edge.path("n").doubleValue();
            var interval = Interval.wilson(edge.path("count").doubleValue() / n, n, CONFIDENCE);
            assertFigure(edge, "low", interval.low());
            assertFigure(edge, "high", interval.high());
        }
    }

    private static void assertAdjusted(JsonNode reference, List<JsonNode> cells, Double[] p) {
        assertEquals(reference.path("family").intValue(), Adjustment.family(p));
        var holm = Adjustment.HOLM.adjusted(p);
        var hochberg = Adjustment.BENJAMINI_HOCHBERG.adjusted(p);
        for (int i = 0; i < p.length; i++) {
            assertFigure(cells.get(i), "holm", holm[i]);
            assertFigure(cells.get(i), "bh", hochberg[i]);
        }
    }

    private static List<JsonNode> cells(JsonNode reference, int size) {
        return rows(reference, "cells", size);
    }

    static List<JsonNode> rows(JsonNode reference, String name, int size) {
        var cells =
                StreamSupport.stream(reference.path(name).spliterator(), false).toList();
        assertEquals(size, cells.size());
        return cells;
    }

    private static List<Respondent> base(JsonNode cell) {
        return Study.base(
                cell.path("segment").textValue(), cell.path("function").textValue());
    }

    private static String column(JsonNode cell) {
        return cell.path("function").textValue() + "." + cell.path("role").textValue();
    }

    private static Double[] figures(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::doubleValue)
                .toArray(Double[]::new);
    }

    private static void assertFigures(JsonNode expected, Double[] actual) {
        assertEquals(expected.size(), actual.length);
        for (int i = 0; i < actual.length; i++) {
            assertClose(expected.get(i).doubleValue(), actual[i], expected.toString());
        }
    }

    private static void assertInterval(JsonNode cell, String name, Interval interval) {
        assertFigure(cell, name + "_low", interval == null ? null : (Double) interval.low());
        assertFigure(cell, name + "_high", interval == null ? null : (Double) interval.high());
    }

    static void assertFigure(JsonNode cell, String name, Double actual) {
        var expected = cell.get(name);
        var where = name + " of " + cell;
        if (expected.isNull()) {
            assertNull(actual, where);
        } else {
            assertNotNull(actual, where);
            assertClose(expected.doubleValue(), actual, where);
        }
    }

    private static void assertClose(double expected, double actual, String where) {
        assertEquals(expected, actual, 1e-12 + 1e-9 * Math.abs(expected), where);
    }
}
