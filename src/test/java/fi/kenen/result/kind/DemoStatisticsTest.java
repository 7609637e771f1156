package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.demo.DemoStudy;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every figure that R computed from the demo study's answers, as the API tells it. */
@ServiceTest
class DemoStatisticsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SURVEY = "/surveys/" + DemoStudy.KEY;
    private static final String MATRIX = SURVEY + "/matrices/roles";

    @BeforeEach
    void load() {
        DemoStudy.load(URI.create("http://localhost:" + RestAssured.port), Api.ADMIN_KEY);
    }

    @Test
    void sharesHaveTheirUncertainty() throws IOException {
        compare(
                "matrix",
                MATRIX,
                "all function role",
                Map.of(
                        "count", "count",
                        "base", "base",
                        "share", "share",
                        "low", "wilson_eff_low",
                        "high", "wilson_eff_high",
                        "standardError", "se",
                        "designEffect", "deff",
                        "effectiveBase", "n_eff",
                        "organisations", "m_domain",
                        "shareOfMentions", "mention_share"));
    }

    @Test
    void organisationsCanHaveOneVoiceEach() throws IOException {
        compare(
                "organisations",
                MATRIX + "?unit=organisations",
                "all function role",
                Map.of(
                        "base", "n",
                        "share", "mean",
                        "low", "wilson_eff_low",
                        "high", "wilson_eff_high",
                        "effectiveBase", "n_eff",
                        "organisations", "m"));
    }

    @Test
    void sectorsAreCompared() throws IOException {
        var expected = Map.ofEntries(
                Map.entry("count", "count_a"),
                Map.entry("base", "base_a"),
                Map.entry("share", "share_a"),
                Map.entry("referenceCount", "count_b"),
                Map.entry("referenceBase", "base_b"),
                Map.entry("referenceShare", "share_b"),
                Map.entry("difference", "difference"),
                Map.entry("low", "newcombe_eff_low"),
                Map.entry("high", "newcombe_eff_high"),
                Map.entry("test", "test"),
                Map.entry("p", "p"),
                Map.entry("adjustedP", "bh"),
                Map.entry("cohensH", "cohen_h"));
        var comparison = MATRIX + "/comparison?by=sector&reference=public";
        compare("comparison", comparison, "function role", expected);
        compare("comparison", comparison + "&adjust=holm", "function role", Map.of("adjustedP", "holm"));
        compare("comparison", comparison + "&adjust=none", "function role", Map.of("adjustedP", "p"));
        assertEquals(36, get(comparison).path("method").path("family").intValue());
    }

    @Test
    void groupsThatChangePlacesChangeSigns() throws IOException {
        var one = get(MATRIX + "/comparison?by=sector&reference=public").path("rows");
        var other = get(MATRIX + "/comparison?by=sector&reference=private").path("rows");
        var rest = get(MATRIX + "/comparison?by=sector").path("rows");
        for (int i = 0; i < one.size(); i++) {
            assertEquals(
                    one.get(i).path("difference").doubleValue(),
                    -other.get(i).path("difference").doubleValue(),
                    1e-15);
            assertEquals(
                    one.get(i).path("low").doubleValue(),
                    -other.get(i).path("high").doubleValue(),
                    1e-12);
            assertEquals(
                    one.get(i).path("p").doubleValue(), rest.get(i).path("p").doubleValue(), 1e-12);
        }
    }

    @Test
    void rolesAreHeldAgainstEachOther() throws IOException {
        compare(
                "paired",
                MATRIX + "/pairs?roles=performs,leads",
                "all function",
                Map.of(
                        "base", "base",
                        "both", "both",
                        "onlyFirst", "only_performs",
                        "onlySecond", "only_leads",
                        "neither", "neither",
                        "exactP", "exact_p",
                        "chiSquared", "chi2",
                        "asymptoticP", "chi2_p"));
    }

    @Test
    void contradictionsAreFound() throws IOException {
        compare(
                "contradictions",
                MATRIX + "/contradictions",
                "all function role",
                Map.of(
                        "base", "base",
                        "affirming", "affirming",
                        "denying", "denying",
                        "both", "both",
                        "shareAffirming", "share_affirming",
                        "shareDenying", "share_denying",
                        "contested", "contested",
                        "withinRespondents", "within_rate",
                        "severalOrganisations", "organisations_ge2",
                        "withinOrganisations", "organisations_contradicting_distinct_share"));
    }

    @Test
    void agreementIsMeasured() throws IOException {
        compare(
                "agreement",
                MATRIX + "/agreement",
                "all function role",
                Map.of(
                        "units", "units",
                        "values", "values",
                        "observedDisagreement", "observed",
                        "expectedDisagreement", "expected",
                        "alpha", "alpha"));
    }

    /** The reference tells an alpha of 0 of one organisation, which it has whatever its respondents say. */
    private static boolean isAlphaOfOneOrganisation(String member, JsonNode row) {
        return member.equals("alpha") && row.get("units").longValue() == 1;
    }

    @Test
    void concentrationIsMeasured() throws IOException {
        compare(
                "concentration",
                MATRIX + "/concentration",
                "all role",
                Map.of(
                        "mentions", "mentions",
                        "herfindahl", "herfindahl",
                        "normalised", "normalised",
                        "effectiveNumber", "effective_number",
                        "evenness", "evenness"));
    }

    @Test
    void associationsAreFound() throws IOException {
        var address = SURVEY + "/associations?rows=roles&columns=measures"
                + "&rowOptions=ceo.leads,marketing.performs,sales.leads";
        var expected = Map.of(
                "base", "base",
                "both", "both",
                "onlyFirst", "only_role",
                "onlySecond", "only_measure",
                "neither", "neither",
                "phi", "phi",
                "oddsRatio", "odds_ratio",
                "lift", "lift",
                "p", "p",
                "adjustedP", "bh");
        var cells = reference("association", cell -> text(cell, "cell") + " " + text(cell, "measure"));
        var rows = get(address).path("rows");
        assertEquals(cells.size(), rows.size());
        rows.forEach(row -> compare(cells.get(text(row, "row") + " " + text(row, "column")), row, expected));
    }

    @Test
    void faultsAreNamedAllAtOnce() {
        Api.admin()
                .get(MATRIX + "/comparison?adjust=x&reference=y&confidence=2")
                .then()
                .statusCode(400)
                .body("errors.size()", org.hamcrest.Matchers.equalTo(3));
        Api.admin().get(MATRIX + "/pairs?roles=performs").then().statusCode(400);
        Api.admin().get(MATRIX + "/pairs?roles=performs,performs").then().statusCode(400);
        Api.admin().get(MATRIX + "/pairs").then().statusCode(400);
        Api.admin().get(MATRIX + "/tallies?role=leads,manages").then().statusCode(400);
        Api.admin().get(MATRIX + "/tallies?roles=leads").then().statusCode(400);
        Api.admin()
                .get(MATRIX + "/tallies?role=leads&roles=performs,leads")
                .then()
                .statusCode(400);
        Api.admin().get(MATRIX + "/tallies?figures=counts").then().statusCode(400);
        Api.admin()
                .get(MATRIX + "?confidence=NaN&unit=x&base=y&figures=z")
                .then()
                .statusCode(400);
        Api.admin().get(SURVEY + "/associations").then().statusCode(400);
        Api.admin()
                .get(SURVEY + "/associations?rows=roles&columns=roles&rowOptions=a")
                .then()
                .statusCode(400);
        Api.admin().get(SURVEY + "/matrices/measures/agreement").then().statusCode(422);
    }

    /**
     * Compares what one address tells with the reference, for all and by sector and by position where the reference has
     * slices.
     *
     * @param key the members that name a row; {@code all} for its slice
     * @param members of the answer, each with the reference's name for it
     */
    private static void compare(String file, String address, String key, Map<String, String> members)
            throws IOException {
        var names = List.of(key.split(" "));
        var cells = reference(file, cell -> name(names, cell, name -> name.equals("all") ? text(cell, "segment") : ""));
        if (!names.contains("all")) {
            var rows = get(address).path("rows");
            assertEquals(cells.size(), rows.size());
            rows.forEach(row -> compare(cells.get(name(names, row, name -> "")), row, members));
            return;
        }
        int compared = 0;
        for (var segment : List.of("sector", "position")) {
            var rows = get(address + (address.contains("?") ? "&" : "?") + "by=" + segment)
                    .path("rows");
            for (var row : rows) {
                var option = text(row.path("slice"), segment);
                var slice = option.equals("all") ? "all" : segment + "=" + option;
                compare(cells.get(name(names, row, name -> slice)), row, members);
                compared++;
            }
        }
        int repeated = compared / 8;
        assertEquals(cells.size(), compared - repeated);
    }

    private static String name(List<String> names, JsonNode cell, Function<String, String> slice) {
        return names.stream()
                .map(name -> name.equals("all") ? slice.apply(name) : text(cell, name))
                .reduce("", (a, b) -> a + " " + b);
    }

    private static void compare(JsonNode expected, JsonNode row, Map<String, String> members) {
        members.forEach((member, name) -> {
            var value = row.get(member);
            var wanted = expected.get(name);
            var what = row + " " + member;
            if (wanted.isNull() || isAlphaOfOneOrganisation(member, row)) {
                assertTrue(value.isNull(), what);
            } else if (wanted.isTextual()) {
                assertEquals(wanted.textValue(), value.textValue(), what);
            } else {
                assertTrue(value.isNumber(), what);
                assertEquals(
                        wanted.doubleValue(), value.doubleValue(), 1e-9 * Math.abs(wanted.doubleValue()) + 1e-12, what);
            }
        });
    }

    private static Map<String, JsonNode> reference(String file, Function<JsonNode, String> name) throws IOException {
        var cells = new HashMap<String, JsonNode>();
        try (var json = DemoStatisticsTest.class.getResourceAsStream("/oracle/" + file + ".json")) {
            JSON.readTree(json).path("cells").forEach(cell -> cells.put(name.apply(cell), cell));
        }
        return cells;
    }

    private static JsonNode get(String address) throws IOException {
        return JSON.readTree(
                Api.admin().get(address).then().statusCode(200).extract().asString());
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).textValue();
    }
}
