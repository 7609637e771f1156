package fi.kenen.reference;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights and weighted shares, as R computed them. */
@ServiceTest
class WeightReferenceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PUT = new HashSet<>();

    private static final String WEIGHTED =
            " weight_sum=weightedBase kish_n=kishBase kish_deff=kishDesignEffect weight_min=smallestWeight"
                    + " weight_max=largestWeight";

    /** What R says a weight is, under the name that the API gives it. */
    private static String put(String key) {
        synchronized (PUT) {
            if (PUT.add(key)) {
                send("weights", key).then().statusCode(201);
            }
        }
        return "weight=" + key;
    }

    private static Response send(String list, String key) {
        var definition = elements(Reference.file("definition").path(list))
                .filter(weight -> weight.path("key").textValue().equals(key))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow();
        definition.remove("reason");
        if (definition.path("bounds").isNull()) {
            definition.remove("bounds");
        }
        return Api.admin()
                .contentType("application/json")
                .body(definition.toString())
                .put(GrownStudy.address() + "/weights/" + key);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sector", "raked", "raked-bounded", "crossed", "crossed-raked"})
    void whatSheetsWeigh(String key) throws Exception {
        put(key);
        var told = JSON.readTree(
                Api.admin().get(GrownStudy.address() + "/weights/" + key).asString());
        var expected = Reference.rows("weights", "weights").stream()
                .filter(weight -> weight.path("weight").textValue().equals(key))
                .findFirst()
                .orElseThrow();
        var members = List.of(
                "sheets sheets",
                "sheets_without sheetsWithout",
                "kish_n kishBase",
                "kish_deff kishDesignEffect",
                "weight_min smallestWeight",
                "weight_max largestWeight");
        for (var member : members) {
            var names = member.split(" ");
            RowComparison.assertSame(expected.path(names[0]), told.path(names[1]), member);
        }
        assertEquals(expected.path("segments"), told.path("segments"));
        assertEquals(expected.path("cells").size(), told.path("cells").size());
        for (var cell : expected.path("cells")) {
            var options = JSON.createArrayNode();
            expected.path("segments").forEach(segment -> options.add(cell.path(segment.textValue())));
            var same = elements(told.path("cells"))
                    .filter(each -> each.path("options").equals(options))
                    .findFirst()
                    .orElseThrow();
            RowComparison.assertSame(cell.path("sheets"), same.path("sheets"), options.toString());
            RowComparison.assertSame(cell.path("weight"), same.path("weight"), options.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-abroad", "not-one", "apart", "too-tight"})
    void whatCannotBeMetIsRefused(String key) {
        send("refused", key)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-weight"))
                .body("errors.pointer", notNullValue())
                .body("errors.code", hasItem(key.equals("not-one") ? "mismatch" : "unmet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sector", "raked", "raked-bounded", "crossed", "crossed-raked"})
    void weightedShares(String key) {
        var figures = RowComparison.of("segment function role", "base " + Shares.SHARE + WEIGHTED);
        var expected = new ArrayList<ObjectNode>();
        for (var row : Reference.rows("weights", "matrix")) {
            if (row.path("weight").textValue().equals(key)) {
                expected.add(row.<ObjectNode>without("weight"));
            }
        }
        var rows = Shares.by("sector", "/matrices/roles?" + put(key)).rows();
        assertEquals(108 * 14, figures.compare(Reference.explained(expected, "base"), rows));
    }

    @Test
    void countsAloneAreWeightedToo() {
        var told = Answer.by("sector", "/matrices/roles?figures=counts&" + put("raked"));
        var whole = Answer.by("sector", "/matrices/roles?" + put("raked"));
        var figures = RowComparison.of(
                "segment function role",
                "count base share shareOfMentions offered weightedBase kishBase smallestWeight");
        var expected = whole.rows().stream()
                .map(row -> row.<ObjectNode>deepCopy()
                        .retain(
                                "segment",
                                "function",
                                "role",
                                "count",
                                "base",
                                "share",
                                "shareOfMentions",
                                "offered",
                                "weightedBase",
                                "kishBase",
                                "smallestWeight"))
                .toList();
        assertEquals(108 * 8, figures.compare(expected, told.rows()));
        told.rows()
                .forEach(row -> assertEquals("not-asked", row.path("undefined").textValue()));
    }

    /** Of the sheets that have a weight nothing changes but how sure shares are. */
    @Test
    void whoHasTheProportionsAlreadyHasTheSameFigures() {
        var counts = Answer.of("/frequencies/sector?figures=counts").rows();
        var weight = JSON.createObjectNode();
        var margin = weight.putArray("margins").addObject();
        margin.putArray("by").add("sector");
        var targets = margin.putArray("targets");
        for (var row : counts) {
            var target = targets.addObject();
            target.putArray("options").add(row.path("option"));
            target.set("proportion", row.path("share"));
        }
        Api.admin()
                .contentType("application/json")
                .body(weight.toString())
                .put(GrownStudy.address() + "/weights/own")
                .then()
                .statusCode(201);
        var answered = "filter=sector:private,public";
        assertSameFigures(
                "/matrices/roles?by=size&" + answered,
                "function role",
                "count base share shareOfMentions offered organisations");
        assertSameFigures(
                "/frequencies/maturity?by=size&" + answered,
                "option",
                "count base share organisations mean missingCount notAnswered notOffered");
        assertSameFigures(
                "/matrices/roles/tallies?by=size&" + answered, "role tally", "count base share organisations mean");
        assertSameFigures(
                "/matrices/roles/comparison?by=size&" + answered,
                "group function role",
                "count base share referenceCount referenceBase referenceShare difference cohensH");
        assertSameFigures(
                "/frequencies/customers-met/comparison?by=size&" + answered,
                "group",
                "base referenceBase mean referenceMean difference");
        assertSameFigures(
                "/differences/measures?" + answered,
                "segment group option",
                "count base share referenceShare difference cohensH");
    }

    private static void assertSameFigures(String address, String names, String figures) {
        var plain = Answer.of(address).rows();
        var weighted = Answer.of(address + "&weight=own").rows();
        assertEquals(plain.size(), weighted.size());
        assertTrue(plain.size() > 1);
        for (var row : plain) {
            var same = weighted.stream()
                    .filter(other -> Stream.concat(Stream.of("slice"), Stream.of(names.split(" ")))
                            .allMatch(name -> row.path(name).equals(other.path(name))))
                    .findFirst()
                    .orElseThrow();
            for (var figure : figures.split(" ")) {
                if (row.path(figure).isNull()) {
                    assertTrue(same.path(figure).isNull(), figure + " of " + same);
                } else {
                    RowComparison.assertSame(row.path(figure), same.path(figure), figure + " of " + row);
                }
            }
            if (same.has("weightedBase")) {
                RowComparison.assertSame(row.path("base"), same.path("weightedBase"), row.toString());
            }
        }
    }

    /** The same cell is told by every kind that tells it. */
    @Test
    void kindsAgreeOnWeightedShares() {
        var matrix = Answer.by("sector", "/matrices/roles?" + put("raked")).rows();
        var comparison = Answer.of("/matrices/roles/comparison?by=sector&reference=public&" + put("raked"))
                .rows();
        var differences =
                Answer.of("/differences/roles?segments=sector&" + put("raked")).rows();
        for (var row : comparison) {
            assertSameShare(cell(matrix, row, "sector=private"), row, "share");
            assertSameShare(cell(matrix, row, "sector=public"), row, "referenceShare");
        }
        for (var row : differences) {
            assertSameShare(cell(matrix, row, "sector=" + row.path("group").textValue()), row, "share");
        }
        assertEquals(36, comparison.size());
        assertEquals(72, differences.size());
    }

    private static JsonNode cell(List<ObjectNode> matrix, JsonNode row, String segment) {
        return matrix.stream()
                .filter(cell -> cell.path("segment").textValue().equals(segment)
                        && cell.path("function").equals(row.path("function"))
                        && cell.path("role").equals(row.path("role")))
                .findFirst()
                .orElseThrow();
    }

    private static void assertSameShare(JsonNode cell, JsonNode row, String member) {
        if (cell.path("share").isNull()) {
            assertTrue(row.path(member).isNull(), row.toString());
        } else {
            RowComparison.assertSame(cell.path("share"), row.path(member), row.toString());
        }
    }

    @Test
    void whoAnsweredNoSegmentOfTheMarginsHasNoWeight() {
        var rows = elements(Answer.of("/matrices/roles?by=sector&" + put("sector"))
                        .body()
                        .path("rows"))
                .filter(row -> row.at("/slice/sector").textValue().equals("unanswered"))
                .toList();
        assertTrue(rows.size() >= 36);
        for (var row : rows) {
            assertEquals(0, row.path("base").longValue());
            assertEquals("empty-base", row.path("undefined").textValue());
            assertTrue(row.path("share").isNull() && row.path("weightedBase").isNull());
        }
    }

    @Test
    void theMethodTellsTheTargets() {
        var method = Answer.of("/matrices/roles?" + put("raked")).body().path("method");
        assertEquals("raked", method.at("/weight/key").textValue());
        assertEquals(3, method.at("/weight/margins").size());
        assertTrue(method.path("procedure").textValue().contains("weigh"));
    }
}
