package fi.kenen.result.finding;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.demo.DemoStudy;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentences that the figures make. */
@ServiceTest
class FindingsTest {

    private static final String DEMO = "/surveys/" + DemoStudy.KEY;

    @Test
    void theStudyOf2015IsToldInItsLanguages() {
        DemoStudy.load(URI.create("http://localhost:" + RestAssured.port), Api.ADMIN_KEY);
        for (var language : Map.of("fi", "vastaajista", "sv", "svarande", "en", "respondents")
                .entrySet()) {
            Api.admin()
                    .get(DEMO + "/findings?language=" + language.getKey())
                    .then()
                    .statusCode(200)
                    .body("language", equalTo(language.getKey()))
                    .body("rows.sentence[0]", containsString(language.getValue()))
                    .body("rows.finding", hasItems("most", "contested", "different"))
                    .body("rows.size()", is(lessThan(30)));
        }
        Api.admin()
                .get(DEMO + "/findings?language=en&format=csv")
                .then()
                .body(startsWith("finding,segment,group,function,role,otherRole,option,base,share,low,high"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?filter=measures:recruitment,training&from=2020-01-01T00:00:00Z", "?by=sector"})
    void eachFigureIsThatOfTheResultThatIsNamed(String query) {
        List<Map<String, Object>> rows =
                findings(Api.admin(), contrasts(), query).extract().jsonPath().getList("rows");
        assertFalse(rows.isEmpty());
        for (var row : rows) {
            var result = Api.admin()
                    .urlEncodingEnabled(false)
                    .get((String) row.get("result"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Map<String, Object>> matching = result.getList("rows");
            assertTrue(
                    matching.stream().anyMatch(other -> tells(other, row)),
                    () -> row + " is not told by " + row.get("result"));
        }
    }

    /** Whether a row of the result that a finding rests on tells its figures. */
    private static boolean tells(Map<String, Object> result, Map<String, Object> finding) {
        boolean isSame =
                switch ((String) finding.get("finding")) {
                    case "most" -> isAbout(result, finding) && equal(result.get("share"), finding.get("share"));
                    case "gap", "overlap" ->
                        equal(result.get("role"), finding.get("role"))
                                && equal(result.get("share"), finding.get("share"));
                    case "absent", "different" ->
                        equal(result.get("group"), finding.get("group"))
                                && equal(result.get("function"), finding.get("function"))
                                && equal(result.get("share"), finding.get("share"))
                                && equal(result.get("referenceShare"), finding.get("referenceShare"))
                                && equal(result.get("adjustedP"), finding.get("adjustedP"));
                    case "contested" ->
                        equal(result.get("function"), finding.get("function"))
                                && equal(result.get("shareAffirming"), finding.get("share"))
                                && equal(result.get("shareDenying"), finding.get("referenceShare"));
                    case "without" -> equal(result.get("function"), finding.get("function"));
                    default ->
                        equal(result.get("row"), finding.get("function") + "." + finding.get("role"))
                                && equal(result.get("column"), finding.get("option"))
                                && equal(result.get("adjustedP"), finding.get("adjustedP"));
                };
        return isSame && (finding.get("finding").equals("together") || equal(result.get("base"), finding.get("base")));
    }

    private static boolean isAbout(Map<String, Object> cell, Map<String, Object> finding) {
        return equal(
                        ((Map<?, ?>) cell.get("slice")).get("sector"),
                        finding.get("group") == null ? "all" : finding.get("group"))
                && equal(cell.get("function"), finding.get("function"))
                && equal(cell.get("role"), finding.get("role"));
    }

    private static boolean equal(Object one, Object other) {
        return Objects.equals(one, other);
    }

    @Test
    void whatCameLaterIsNotAbsentBefore() {
        var key = Api.open(survey().segment("sector", "private", "public")
                .roles("roles", "sales hr", "performs leads")
                .build());
        for (int i = 0; i < 40; i++) {
            Api.submit(
                    key,
                    sheet().answer("sector", "'private'")
                            .answer("roles", "{'sales': ['leads']}")
                            .build());
        }
        Api.replace(
                        key,
                        survey(key)
                                .segment("sector", "private", "public")
                                .roles("roles", "sales hr late", "performs leads")
                                .build())
                .then()
                .statusCode(200);
        for (int i = 0; i < 60; i++) {
            Api.submit(
                    key,
                    sheet().answer("sector", i < 50 ? "'public'" : "'private'")
                            .answer("roles", i % 5 == 0 ? "{'late': ['absent']}" : "{'late': ['leads']}")
                            .build());
        }
        findings(Api.admin(), key, "").body("rows.finding", not(hasItem("absent")));
    }

    @Test
    void aGroupThatHasLessThanTheOthersIsDifferent() {
        var key = Api.open(survey().segment("size", "none", "some", "many", "all-of-it")
                .roles("roles", "sales hr", "performs leads")
                .build());
        for (int i = 0; i < 80; i++) {
            var group = List.of("none", "some", "many", "all-of-it").get(i % 4);
            boolean isPerformed = i % 4 == 0 ? i == 0 : i % 3 != 0;
            Api.submit(
                    key,
                    sheet().answer("size", "'" + group + "'")
                            .answer("roles", isPerformed ? "{'sales': ['performs']}" : "{'hr': ['leads']}")
                            .build());
        }
        findings(Api.admin(), key, "")
                .body(of("different", "none") + "function", hasItem("sales"))
                .body(of("different", "none") + "share", hasItem(lessThan(0.1f)));
    }

    @Test
    void aTieIsNoFinding() {
        var key = Api.open(
                survey().roles("roles", "sales hr finance ceo", "performs").build());
        for (int i = 0; i < 20; i++) {
            Api.submit(
                    key,
                    sheet().answer(
                                    "roles",
                                    "{'sales': ['performs'], 'hr': ['performs'], 'finance': ['performs'], 'ceo': ['performs']}")
                            .build());
        }
        findings(Api.admin(), key, "").body("rows.finding", not(hasItem("most")));
    }

    @Test
    void aSurveyWithoutAGridHasNoFindings() {
        var key = Api.open(
                survey().multiple("measures", "training", "recruitment").build());
        Api.admin()
                .get("/surveys/" + key + "/findings")
                .then()
                .statusCode(422)
                .body("code", equalTo("not-a-roles-question"));
        Api.admin()
                .get("/surveys/" + key + "/findings?question=nothing")
                .then()
                .statusCode(404)
                .body("code", equalTo("question-not-found"));
    }

    @Test
    void whatIsPlainIsFound() {
        var key = contrasts();
        findings(Api.admin(), key, "")
                .body(of("most", "public") + "function", hasItem("hr"))
                .body(of("most", "private") + "function", hasItem("sales"))
                .body(of("absent", "public") + "function", contains("sales"))
                .body(of("absent", "public") + "referenceShare", contains(0f))
                .body(of("different", "public") + "function", hasItem("hr"))
                .body("rows.findAll { it.finding == 'contested' }.function", contains("hr"))
                .body("rows.findAll { it.finding == 'without' }.function", hasItem("sales"))
                .body("rows.findAll { it.finding == 'together' }.option", hasItem("recruitment"))
                .body("rows.findAll { it.adjustedP != null }.adjustedP", everyItem(lessThan(0.05f)));
    }

    @Test
    void whereNothingIsSureNothingIsSaid() {
        var key = Api.open(survey().segment("sector", "private", "public")
                .roles("roles", "sales hr", "performs leads")
                .build());
        findings(Api.admin(), key, "").body("rows", empty());
        Api.submit(key, sheet().answer("roles", "{'sales': ['leads']}").build());
        findings(Api.admin(), key, "").body("rows.finding", everyItem(not(equalTo("different"))));
    }

    @Test
    void readersAreToldOfWhatTheyCouldReadThemselves() {
        var key = contrasts();
        var secret = Api.reader(key);
        var told = findings(Api.bearer(secret), key, "").extract().jsonPath();
        List<Map<String, Object>> rows = told.getList("rows");
        for (var row : rows) {
            var matrix = Api.bearer(secret).get((String) row.get("result"));
            assertEquals(200, matrix.statusCode(), () -> row + " rests on what the reader does not see");
        }
        Api.bearer(secret)
                .get("/surveys/" + key + "/findings?from=2020-01-01T00:00:00Z")
                .then()
                .statusCode(403)
                .body("code", equalTo("not-published"));
    }

    @Test
    void everyFaultOfARequestIsToldAtOnce() {
        var key = contrasts();
        Api.admin()
                .get("/surveys/" + key + "/findings?by=nothing&language=_&from=never")
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItems("by", "language", "from"));
    }

    private static ValidatableResponse findings(RequestSpecification caller, String key, String query) {
        return caller.urlEncodingEnabled(false)
                .get("/surveys/" + key + "/findings" + query.replace("[", "%5B").replace("]", "%5D"))
                .then()
                .statusCode(200);
    }

    private static String of(String finding, String group) {
        return "rows.findAll { it.finding == '" + finding + "' && it.group == '" + group + "' }.";
    }

    /** Private organisations lead by sales, public ones have none and lead by HR, of which private ones deny it. */
    private static String contrasts() {
        var key = Api.open(survey().segment("sector", "private", "public")
                .roles("roles", "sales hr finance", "performs leads leads-not!leads")
                .net("support", "hr", "finance")
                .multiple("measures", "training", "recruitment", "outsourcing")
                .build());
        for (int i = 0; i < 80; i++) {
            boolean isPrivate = i % 2 == 0;
            var grid = isPrivate
                    ? "{'sales': ['performs'" + (i % 4 == 0 ? ", 'leads'" : "") + "], 'hr': ['leads-not']}"
                    : "{'sales': ['absent'], 'hr': ['leads', 'performs']}";
            Api.submit(
                    key,
                    sheet().of("organisation-" + i)
                            .answer("sector", isPrivate ? "'private'" : "'public'")
                            .answer("roles", grid)
                            .answer("measures", isPrivate && i % 10 != 0 ? "['training']" : "['recruitment']")
                            .build());
        }
        return key;
    }
}
