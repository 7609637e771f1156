package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts beside keys, in the language that is asked for. */
@ServiceTest
class LanguageTest {

    private String key;

    @BeforeEach
    void openASurvey() {
        key = Api.open(survey().segment("sector", "private", "public")
                .segment("size", "private", "large")
                .roles("roles", "sales", "leads")
                .in("sv")
                .build());
        var answers =
                sheet().answer("sector", "'private'").answer("size", "'large'").answer("roles", "{'sales': ['leads']}");
        Api.submit(key, answers.build()).then().statusCode(201);
    }

    @Test
    void eachKeyOfARowHasItsTextAfterIt() {
        get("/matrices/roles?by=sector&language=sv&figures=counts")
                .body("rows.sliceLabel.sector", contains("Alla", "private sv", "public sv"))
                .body("rows.functionLabel", contains("sales sv", "sales sv", "sales sv"))
                .body("rows[1].slice.sector", equalTo("private"))
                .body("rows[0].roleLabel", equalTo("leads sv"))
                .body("rows[0]", not(hasItem("statusLabel")));
        get("/matrices/roles?by=sector&language=sv&format=csv")
                .body(startsWith("sector,sectorLabel,function,functionLabel,role,roleLabel,count,base,share,"));
        get("/matrices/roles?by=sector&format=csv").body(startsWith("sector,function,role,count,base,share,"));
    }

    @Test
    void aSegmentIsNamedByItsQuestionAndAGroupWithinIt() {
        get("/differences/roles?language=sv")
                .body("rows.segmentLabel", hasItem("Text of size sv"))
                .body("rows.findAll { it.segment == 'size' }.groupLabel", hasItem("large sv"))
                .body("rows.findAll { it.segment == 'sector' }.groupLabel", hasItem("public sv"))
                .body("rows[0].optionLabel", nullValue());
        get("/matrices/roles/comparison?by=sector&language=sv")
                .body("rows[0].segmentLabel", equalTo("Text of sector sv"))
                .body("rows[0].groupLabel", equalTo("private sv"))
                .body("rows[0].referenceLabel", equalTo("Övriga"));
    }

    @Test
    void aLanguageThatTheSurveyLacksIsItsFirst() {
        get("/matrices/roles?language=de&figures=counts").body("rows[0].roleLabel", equalTo("leads"));
        get("/matrices/roles?language=sv-FI&figures=counts").body("rows[0].roleLabel", equalTo("leads sv"));
    }

    @Test
    void excelIsSpokenToAsInItsCountry() {
        get("/matrices/roles?language=sv&figures=counts&format=csv&dialect=excel")
                .contentType(startsWith("text/csv"))
                .body(startsWith("\ufefffunction;functionLabel;role;roleLabel;count;base;share;"))
                .body(containsString("sales;sales sv;leads;leads sv;1;1;1,0;"));
        get("/matrices/roles?figures=counts&format=csv&dialect=excel")
                .body(startsWith("\ufefffunction,role,count,base,share,"))
                .body(containsString("sales,leads,1,1,1.0,"));
    }

    @Test
    void whatIsNoLanguageIsTold() {
        Api.admin()
                .get("/surveys/" + key + "/matrices/roles?language=sv_FI&by=town")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("by", "language"));
    }

    @Test
    void whatSaysNothingOfAFormatIsTold() {
        Api.admin()
                .get("/surveys/" + key + "/matrices/roles?format=csv&dialect=lotus&width=400")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("dialect", "width"))
                .body("errors.code", contains("out-of-range", "unknown"));
    }

    private ValidatableResponse get(String address) {
        return Api.admin().get("/surveys/" + key + address).then().statusCode(200);
    }
}
