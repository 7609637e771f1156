package fi.kenen.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trends that R computed, of three waves. */
@ServiceTest
class TrendReferenceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERIES = "/series/grown";
    private static final List<String> YEARS = List.of("survey-2020", "survey-2022", "survey-2025");
    private static final String FIGURES =
            "m_domain difference v t=statistic df=degreesOfFreedom p low high adjusted=adjustedP";
    private static final RowComparison CHANGES = RowComparison.of(
            "cell wave against", FIGURES, "count_a base_a share_a count_b base_b share_b test cohen_h=cohensH");
    private static final RowComparison CHANGES_OF_MEANS =
            RowComparison.of("wave against", FIGURES, "n_a mean_a n_b mean_b hedges_g=hedgesG pooled_sd");
    private static final RowComparison SLOPES =
            RowComparison.of("cell", "slope v t=slopeStatistic df=slopeDegreesOfFreedom p=slopeP");

    @BeforeEach
    void put() {
        if (Api.admin().get(SERIES).statusCode() == 200) {
            return;
        }
        var series = JSON.createObjectNode();
        var days = List.of("2020-04-15", "2022-05-02", "2025-04-07");
        for (int wave = 0; wave < days.size(); wave++) {
            series.withArray("/waves")
                    .addObject()
                    .put("survey", GrownStudy.waves().get(wave))
                    .put("at", days.get(wave));
        }
        Api.admin()
                .contentType(ContentType.JSON)
                .body(series.toString())
                .put(SERIES)
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({
        "matrices/roles, roles, bh, 108",
        "matrices/roles, roles, holm, 108",
        "frequencies/measures, measures, bh, 18",
        "frequencies/measures, measures, holm, 18",
        "frequencies/maturity, maturity, bh, 15",
        "frequencies/maturity, maturity, holm, 15"
    })
    void sharesChange(String address, String question, String adjust, int rows) throws IOException {
        var answer = read(address + "/trend?adjust=" + adjust);
        assertEquals(
                rows * 17, CHANGES.compare(expected("changes", question, adjust), changes(answer, "count", "share")));
        assertFamily(question, answer);
        assertEquals(272, answer.at("/method/organisations").longValue());
        assertEquals(
                Reference.file("trend").path("waves").findValues("m_design"),
                answer.path("waves").findValues("organisations"));
    }

    @ParameterizedTest
    @CsvSource({"maturity, bh", "maturity, holm", "customers-met, bh", "customers-met, holm"})
    void meansChange(String question, String adjust) throws IOException {
        var answer = read("frequencies/" + question + "/trend?compare=means&adjust=" + adjust);
        var told = changes(answer, "n", "mean");
        told.forEach(row -> {
            double j = 1
                    - 3 / (4 * (row.path("n_a").doubleValue() + row.path("n_b").doubleValue()) - 9);
            row.put(
                    "pooled_sd",
                    j
                            * row.path("difference").doubleValue()
                            / row.path("hedgesG").doubleValue());
        });
        assertEquals(3 * 15, CHANGES_OF_MEANS.compare(expected("mean_changes", question, adjust), told));
        assertFamily("mean of " + question, answer);
    }

    @ParameterizedTest
    @CsvSource({
        "matrices/roles/trend, roles, slopes, 36",
        "frequencies/measures/trend, measures, slopes, 6",
        "frequencies/maturity/trend, maturity, slopes, 5",
        "frequencies/maturity/trend?compare=means, maturity, mean_slopes, 1",
        "frequencies/customers-met/trend, customers-met, mean_slopes, 1"
    })
    void whatChangesPerYear(String address, String question, String array, int rows) throws IOException {
        var told =
                rows(read(address)).stream().filter(TrendReferenceTest::isLast).toList();
        told.forEach(row -> {
            row.put("cell", cell(row));
            var error = row.path("slopeStandardError");
            row.put("v", error.isNull() ? null : (Double) Math.pow(error.doubleValue(), 2));
        });
        var expected = Reference.rows("trend", array, question);
        expected.forEach(row -> {
            row.put("cell", row.path("cell").asText(""));
            row.remove(List.of("counts", "means", "bases", "m_design", "organisations", "covariance"));
        });
        assertEquals(rows * 5, SLOPES.compare(expected, told));
    }

    /** As every wave tells it alone. */
    @ParameterizedTest
    @ValueSource(strings = {"matrices/roles", "frequencies/measures", "frequencies/maturity"})
    void eachWaveIsAsItsOwnResultIs(String address) throws IOException {
        var trend = rows(read(address + "/trend"));
        var figures = List.of(
                "count",
                "base",
                "share",
                "low",
                "high",
                "standardError",
                "designEffect",
                "effectiveBase",
                "organisations");
        int compared = 0;
        for (var wave : GrownStudy.waves()) {
            for (var own : rows(JSON.readTree(
                    Api.admin().get("/surveys/" + wave + "/" + address).asString()))) {
                var row = trend.stream()
                        .filter(other -> other.path("wave").textValue().equals(wave))
                        .filter(other -> List.of("function", "role", "option").stream()
                                .allMatch(name -> other.path(name).equals(own.path(name))))
                        .findFirst()
                        .orElseThrow();
                figures.forEach(
                        figure -> RowComparison.assertSame(own.get(figure), row.get(figure), figure + " of " + row));
                if (own.has("shareOfMentions")) {
                    RowComparison.assertSame(own.get("shareOfMentions"), row.get("shareOfMentions"), row.toString());
                }
                compared++;
            }
        }
        assertEquals(
                trend.stream().filter(row -> row.path("offered").booleanValue()).count(), compared);
    }

    @Test
    void whatAWaveLackedIsSaid() throws IOException {
        var finance = rows(read("matrices/roles/trend")).stream()
                .filter(row -> row.path("function").textValue().equals("finance"))
                .toList();
        assertEquals(12, finance.size());
        for (var row : finance) {
            boolean isFirst =
                    row.path("wave").textValue().equals(GrownStudy.waves().get(0));
            assertEquals(!isFirst, row.path("offered").booleanValue());
            assertEquals(isFirst, row.path("count").isNull());
            assertEquals("not-offered", row.path("undefined").textValue());
        }
    }

    private static void assertFamily(String name, JsonNode answer) {
        assertEquals(Reference.file("trend").path("family").path(name), answer.at("/method/family"));
    }

    private static JsonNode read(String address) throws IOException {
        return JSON.readTree(Api.admin()
                .get(SERIES + "/" + address)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    /** Those that are of no net. */
    private static List<ObjectNode> rows(JsonNode answer) {
        return StreamSupport.stream(answer.path("rows").spliterator(), false)
                .map(ObjectNode.class::cast)
                .filter(row -> !row.path("net").booleanValue())
                .toList();
    }

    private static boolean isLast(JsonNode row) {
        return row.path("wave").textValue().equals(GrownStudy.waves().get(2));
    }

    private static String cell(JsonNode row) {
        return row.has("role")
                ? row.path("function").textValue() + "." + row.path("role").textValue()
                : row.path("option").asText("").replace("null", "");
    }

    /** R's rows as the API tells them. */
    private static List<ObjectNode> expected(String array, String question, String adjust) {
        var rows = Reference.rows("trend", array, question);
        for (var row : rows) {
            row.set("adjusted", row.get(adjust));
            boolean isEmpty =
                    row.path("base_a").asLong(1) == 0 || row.path("base_b").asLong(1) == 0;
            if (isEmpty) {
                row.putNull("m_domain");
                for (var wave : List.of("a", "b")) {
                    if (row.path("base_" + wave).longValue() == 0) {
                        row.putNull("count_" + wave).putNull("base_" + wave);
                    }
                }
            }
            row.remove(List.of("holm", "bh", "kind", "m_design", "n_eff_a", "n_eff_b"));
        }
        return rows;
    }

    /** A row for each wave and one before it, as R has them. */
    private static List<ObjectNode> changes(JsonNode answer, String count, String told) {
        var rows = rows(answer);
        var changes = new ArrayList<ObjectNode>();
        for (var row : rows) {
            int wave = GrownStudy.waves().indexOf(row.path("wave").textValue());
            if (wave == 1) {
                row.properties().stream()
                        .filter(member -> member.getKey().startsWith("previous"))
                        .forEach(member -> assertEquals(
                                member.getValue(),
                                row.get("first" + member.getKey().substring("previous".length())),
                                member + " of " + row));
            }
            if (wave >= 1) {
                changes.add(change(rows, row, "previous", wave, wave - 1, count, told));
            }
            if (wave > 1) {
                changes.add(change(rows, row, "first", wave, 0, count, told));
            }
        }
        return changes;
    }

    private static ObjectNode change(
            List<ObjectNode> rows, ObjectNode row, String since, int wave, int against, String count, String told) {
        var change = JSON.createObjectNode();
        var other = rows.stream()
                .filter(earlier -> cell(earlier).equals(cell(row)))
                .filter(earlier -> earlier.path("wave")
                        .textValue()
                        .equals(GrownStudy.waves().get(against)))
                .findFirst()
                .orElseThrow();
        change.put("cell", cell(row)).put("wave", YEARS.get(wave)).put("against", YEARS.get(against));
        for (var side : List.of("a", "b")) {
            var of = side.equals("a") ? row : other;
            if (told.equals("mean")) {
                change.set("n_" + side, of.get("base"));
            } else {
                change.set("count_" + side, of.get("count"));
                change.set("base_" + side, of.get("base"));
            }
            change.set(told + "_" + side, of.get(told));
        }
        row.properties().stream()
                .filter(member -> member.getKey().startsWith(since))
                .forEach(member -> {
                    var name = member.getKey().substring(since.length());
                    change.set(Character.toLowerCase(name.charAt(0)) + name.substring(1), member.getValue());
                });
        boolean isTested = change.path("statistic").isNumber();
        change.put(
                "m_domain", isTested ? (Long) (change.path("degreesOfFreedom").longValue() + 2) : null);
        change.put(
                "v",
                isTested
                        ? (Double) Math.pow(
                                change.path("difference").doubleValue()
                                        / change.path("statistic").doubleValue(),
                                2)
                        : null);
        return change;
    }
}
