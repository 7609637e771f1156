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

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.demo.DemoStudy;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

    @Test
    void eachFigureIsThatOfTheResultThatIsNamed() {
        var key = contrasts();
        var rows = findings(Api.admin(), key, "").extract().jsonPath();
        assertFalse(rows.getList("rows").isEmpty());
        for (int i = 0; i < rows.getList("rows").size(); i++) {
            Map<String, Object> row = rows.getMap("rows[" + i + "]");
            if (row.get("finding").equals("most")) {
                var group = row.get("group") == null ? "all" : row.get("group");
                Api.admin()
                        .get((String) row.get("result"))
                        .then()
                        .body(
                                "rows.find { it.sector == '%s' && it.function == '%s' && it.role == '%s' }.share"
                                        .formatted(group, row.get("function"), row.get("role")),
                                equalTo(row.get("share")));
            } else {
                Api.admin().get((String) row.get("result")).then().statusCode(200);
            }
        }
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
        var secret = reader(key);
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
                .get("/surveys/" + key + "/findings?question=sector&by=nothing&language=_")
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItems("question", "by", "language"));
    }

    private static ValidatableResponse findings(RequestSpecification caller, String key, String query) {
        return caller.get("/surveys/" + key + "/findings" + query).then().statusCode(200);
    }

    private static String of(String finding, String group) {
        return "rows.findAll { it.finding == '" + finding + "' && it.group == '" + group + "' }.";
    }

    private static String reader(String key) {
        var issued = Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"name\": \"A dashboard\"}")
                .post("/api-keys")
                .jsonPath();
        Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"role\": \"reader\"}")
                .put("/surveys/" + key + "/grants/" + issued.getString("grantee"))
                .then()
                .statusCode(200);
        return issued.getString("secret");
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
