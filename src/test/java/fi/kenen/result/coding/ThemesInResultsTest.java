package fi.kenen.result.coding;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What coders decide is told wherever answers are. */
@ServiceTest
class ThemesInResultsTest {

    private static final String CODEBOOK =
            """
            {"codes": [{"key": "crm", "text": {"en": "CRM"}}, {"key": "time", "text": {"en": "Time"}}],
             "nets": [{"key": "any", "text": {"en": "Any"}, "of": ["crm", "time"]}], "decision": "single"}""";

    private String key;
    private final List<String> sheets = new ArrayList<>();

    @BeforeEach
    void open() {
        key = open(
                survey().segment("sector", "private", "public").text("wishes").build());
    }

    private static String open(ObjectNode definition) {
        var survey = Api.open(definition);
        Api.admin()
                .contentType(ContentType.JSON)
                .body(CODEBOOK)
                .put("/surveys/" + survey + "/codebooks/wishes")
                .then()
                .statusCode(201);
        return survey;
    }

    @Test
    void themesAreAQuestionOfEveryResult() {
        submit(6, "private");
        submit(4, "public");
        code(0, 4, "crm");
        code(4, 8, "time", "crm");
        code(8, 9);
        get("/frequencies/wishes-themes?by=sector")
                .body(row("all", "crm") + "base", equalTo(9))
                .body(row("all", "crm") + "count", equalTo(8))
                .body(row("all", "time") + "count", equalTo(4))
                .body(row("all", "any") + "count", equalTo(8))
                .body(row("private", "time") + "count", equalTo(2))
                .body(row("private", "time") + "base", equalTo(6));
        get("/frequencies/sector?filter=wishes-themes:time")
                .body("rows.find { it.option == 'public' }.count", equalTo(2));
        get("/frequencies/sector?filter=!wishes-themes:any")
                .body("rows.find { it.option == 'public' }.count", equalTo(2));
        get("/associations?rows=wishes-themes&columns=sector&rowOptions=crm&columnOptions=private")
                .body("rows[0].both", equalTo(6));
        get("/frequencies/wishes-themes/comparison?by=sector&reference=public").body("rows.size()", greaterThan(0));
        get("/catalogue")
                .body("questions.key", contains("sector", "wishes", "wishes-themes"))
                .body("questions[2].kind", equalTo("multiple"));
        get("/tables?questions=wishes-themes").body("rows.size()", greaterThan(0));
        Api.admin()
                .queryParam("$filter", "question eq 'wishes-themes' and segment eq 'all'")
                .get("/surveys/" + key + "/odata/en/Frequencies")
                .then()
                .statusCode(200)
                .body("value.find { it.choice == 'crm' }.count", equalTo(8));
        get("/codebook?format=table-schema").body(containsString("wishes-themes.crm"));
        get("/codebook?format=spss").body(containsString("wishes-themes"));
        get("/codebook?format=ddi").body(containsString("wishes-themes.time"));
        Api.anyone()
                .get("/surveys/" + key + "/form")
                .then()
                .statusCode(200)
                .body("questions.key", contains("sector", "wishes"));
    }

    @Test
    void sheetsAreToldAndExportedWithTheirThemes() {
        submit(2, "private");
        code(0, 1, "crm");
        get("/answers?filter=wishes-themes:crm")
                .body("items", hasSize(1))
                .body("items[0].themes.wishes", contains("crm"));
        get("/answers/" + sheets.get(1)).body("themes", nullValue());
        var csv = get("/answers?format=csv").extract().asString();
        assertEquals(
                "id,version,submittedAt,complete,organisation,sector,wishes,wishes-themes.crm,wishes-themes.time",
                csv.lines().findFirst().orElseThrow());
        assertTrue(csv.lines().anyMatch(line -> line.startsWith(sheets.get(0)) && line.endsWith(",1,0")), csv);
        assertTrue(csv.lines().anyMatch(line -> line.startsWith(sheets.get(1)) && line.endsWith(",,")), csv);
        var ndjson = get("/answers?format=ndjson").extract().asString();
        assertTrue(ndjson.contains("\"themes\":{\"wishes\":[\"crm\"]}"), ndjson);
        for (var file : List.of(csv, ndjson)) {
            var copy = open(survey().segment("sector", "private", "public")
                    .text("wishes")
                    .build());
            Api.file(file.equals(csv) ? "text/csv" : "application/x-ndjson", anonymous(file, file.equals(csv)))
                    .post("/surveys/" + copy + "/imports")
                    .then()
                    .statusCode(200)
                    .body("imported", equalTo(2));
            Api.admin().get("/surveys/" + copy + "/answers").then().body("items.themes", everyItem(nullValue()));
        }
    }

    /** Without identifiers, which belong to the sheets that there are. */
    private static String anonymous(String rows, boolean isCsv) {
        var id = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
        return isCsv ? rows.replaceAll(id, "") : rows.replaceAll("\"id\":\"" + id + "\",", "");
    }

    @Test
    void readersAreToldThemesStepByStepAsAnyAnswers() {
        submit(60, "private");
        code(0, 20, "crm");
        code(20, 50);
        var secret = Api.reader(key);
        var told = reader(secret);
        told.body(option("crm") + "count", equalTo(20)).body(option("crm") + "base", equalTo(50));
        int asOf = told.extract().path("asOf");
        code(0, 1);
        reader(secret).body("asOf", equalTo(asOf)).body(option("crm") + "count", equalTo(20));
        code(20, 35, "crm");
        for (int looks = 0; looks < 200 && reader(secret).extract().<Integer>path("asOf") == asOf; looks++) {
            // Who looks has what is due published.
        }
        reader(secret).body(option("crm") + "count", equalTo(34));
        Api.bearer(secret)
                .get("/surveys/" + key + "/frequencies/sector?filter=wishes-themes:crm")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse reader(String secret) {
        return Api.bearer(secret)
                .get("/surveys/" + key + "/frequencies/wishes-themes")
                .then()
                .statusCode(200);
    }

    private static String option(String option) {
        return "rows.find { it.option == '" + option + "' }.";
    }

    private static String row(String sector, String option) {
        return "rows.find { it.slice.sector == '" + sector + "' && it.option == '" + option + "' }.";
    }

    private void submit(int number, String sector) {
        for (int i = 0; i < number; i++) {
            var sheet = sheet().answer("sector", "'" + sector + "'").answer("wishes", "'Wish " + sheets.size() + "'");
            sheets.add(Api.submit(key, sheet.build())
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
    }

    private void code(int from, int to, String... codes) {
        var keys = List.of(codes).stream().map(code -> '"' + code + '"').collect(Collectors.joining(","));
        var rows = sheets.subList(from, to).stream()
                .map(sheet -> "{\"sheet\": \"" + sheet + "\", \"codes\": [" + keys + "]}")
                .collect(Collectors.joining("\n"));
        Api.file("application/x-ndjson", rows)
                .post("/surveys/" + key + "/codings/wishes/import")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse get(String path) {
        return Api.admin().get("/surveys/" + key + path).then().statusCode(200);
    }
}
