package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SheetBuilder;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What results say beside their figures: of which sheets they are, and why some are null. */
@ServiceTest
class ResultsTest {

    @Inject
    AgroalDataSource database;

    private String survey;

    @Tag("fault-38")
    @Test
    void sheetsWithoutTheSegmentAreASliceWhereThereAreSuch() {
        survey = Api.open(survey().segment("sector", "private", "public")
                .single("asked", "yes", "no")
                .roles("roles", "sales", "leads")
                .build());
        submit(sheet().answer("sector", "'private'").answer("asked", "'yes'").answer("roles", "{'sales': ['leads']}"));
        submit(sheet().answer("asked", "'no'").answer("roles", "{'sales': ['leads']}"));
        get("/matrices/roles?by=sector")
                .body("rows.slice.sector", contains("all", "private", "public", "unanswered"))
                .body("rows.count", contains(2, 1, 0, 1))
                .body("rows.base", contains(2, 1, 0, 1));
        get("/frequencies/asked?by=sector&filter=asked:no")
                .body(
                        "rows.slice.sector",
                        contains("all", "all", "private", "private", "public", "public", "unanswered", "unanswered"))
                .body("rows.count", contains(0, 1, 0, 0, 0, 0, 0, 1));
        get("/matrices/roles?by=sector&filter=asked:yes")
                .body("rows.slice.sector", contains("all", "private", "public"));
        get("/matrices/roles/comparison?by=sector").body("rows.group", contains("private", "public"));
    }

    @Tag("fault-35")
    @Test
    void aSurveyFromBeforeANameWasReservedKeepsIt() throws SQLException {
        var definition = survey().segment("sector", "other", "no-answer")
                .roles("roles", "sales", "leads")
                .build();
        Api.create(definition).then().statusCode(201);
        survey = definition.path("key").textValue();
        try (var connection = database.getConnection();
                var rename = connection.prepareStatement("UPDATE survey SET definition ="
                        + " REPLACE(REPLACE(definition, '\"other\"', '\"rest\"'), '\"no-answer\"', '\"unanswered\"')"
                        + " WHERE survey_key = ?")) {
            rename.setString(1, survey);
            rename.executeUpdate();
        }
        Api.move(survey, "open").then().statusCode(200);
        submit(sheet().answer("sector", "'rest'").answer("roles", "{'sales': ['leads']}"));
        submit(sheet().answer("sector", "'unanswered'").answer("roles", "{'sales': ['leads']}"));
        submit(sheet().answer("roles", "{'sales': ['leads']}"));
        get("").body("definition.questions[0].options.key", contains("rest", "unanswered"));
        get("/matrices/roles?by=sector")
                .body("rows.slice.sector", contains("all", "rest", "unanswered"))
                .body("rows.count", contains(3, 1, 1));
    }

    @Tag("fault-33")
    @Test
    void organisationsHaveNoCountsAlone() {
        oneOrganisationInASlice();
        refused("/matrices/roles?unit=organisations&figures=counts")
                .body("errors.parameter", contains("figures"))
                .body("errors.code", contains("mismatch"));
        get("/matrices/roles?unit=respondents&figures=counts").body("method.unit", equalTo("respondents"));
    }

    @Tag("fault-34")
    @Test
    void organisationsOfTheSameShareHaveNoStandardError() {
        survey = Api.open(survey().roles("roles", "sales", "leads performs").build());
        for (int organisation = 0; organisation < 5; organisation++) {
            for (int sheet = 0; sheet < 3; sheet++) {
                submit(sheet().of("org-" + organisation)
                        .answer("roles", sheet == 0 ? "{'sales': ['leads']}" : "{'sales': ['performs']}"));
            }
        }
        get("/matrices/roles?unit=organisations")
                .body("rows[0].share", equalTo(1 / 3f))
                .body("rows.standardError[0]", equalTo(0f))
                .body("rows.designEffect[0]", equalTo(0f))
                .body("rows.effectiveBase", contains(15f, 15f));
    }

    @Tag("fault-36")
    @Test
    void aSliceWithinOneOrganisationSaysSo() {
        oneOrganisationInASlice();
        var alone = "rows.findAll { it.slice.sector == 'public' && it.role == 'leads' }.";
        get("/matrices/roles?by=sector")
                .body(alone + "share", contains(0.5f))
                .body(alone + "organisations", contains(1))
                .body(alone + "standardError", contains(0f))
                .body(alone + "designEffect", contains(0f))
                .body(alone + "effectiveBase", contains(4f))
                .body(alone + "low", contains(notNullValue()))
                .body(alone + "undefined", contains("too-few-organisations"))
                .body("rows.findAll { it.slice.sector != 'public' }.low", everyItem(notNullValue()));
        for (var reference : List.of("public", "private", "rest")) {
            get("/matrices/roles/comparison?by=sector&reference=" + reference)
                    .body("rows.difference", everyItem(notNullValue()))
                    .body("rows.cohensH", everyItem(notNullValue()))
                    .body("rows.low", everyItem(notNullValue()))
                    .body("rows.p", everyItem(notNullValue()))
                    .body("rows.undefined", everyItem(equalTo("too-few-organisations")));
        }
        get("/matrices/roles/agreement?by=sector")
                .body("rows.findAll { it.slice.sector == 'public' }.units", everyItem(equalTo(1)))
                .body("rows.findAll { it.slice.sector == 'public' }.alpha", everyItem(nullValue()))
                .body(
                        "rows.findAll { it.slice.sector == 'public' }.undefined",
                        everyItem(equalTo("too-few-organisations")));
    }

    /** Four sheets of private organisations and four of one public one. */
    private void oneOrganisationInASlice() {
        survey = Api.open(survey().segment("sector", "private", "public")
                .roles("roles", "sales", "leads performs")
                .build());
        for (int i = 0; i < 8; i++) {
            submit(sheet().of(i < 4 ? "private-" + i : "public")
                    .answer("sector", i < 4 ? "'private'" : "'public'")
                    .answer("roles", i % 2 == 0 ? "{'sales': ['leads']}" : "{'sales': ['performs']}"));
        }
    }

    @Tag("fault-37")
    @Test
    void everyNullHasItsReason() {
        survey = Api.open(survey().segment("sector", "private", "public", "third")
                .scale("agrees", "no", "yes")
                .number("staff")
                .roles("roles", "sales hr", "leads performs")
                .build());
        submit(sheet().of("a").answer("sector", "'private'").answer("staff", "1e308"));
        submit(sheet().of("b").answer("sector", "'private'").answer("staff", "-1e308"));
        submit(sheet().of("c")
                .answer("sector", "'public'")
                .answer("staff", "7")
                .answer("agrees", "'yes'")
                .answer("roles", "{'sales': ['leads']}"));
        submit(sheet().of("d").answer("sector", "'public'").answer("roles", "{'sales': ['leads']}"));
        var few = "too-few-organisations";
        get("/frequencies/agrees?by=sector")
                .body("rows.share", contains(0f, 1f, null, null, 0f, 1f, null, null))
                .body(
                        "rows.undefined",
                        contains(few, few, "empty-base", "empty-base", few, few, "empty-base", "empty-base"));
        get("/frequencies/agrees?figures=counts").body("rows.undefined", contains("not-asked", "not-asked"));
        get("/frequencies/staff?by=sector")
                .body("rows.undefined", contains("too-large", "too-large", "too-few-answers", "empty-base"));
        get("/matrices/roles?by=sector&filter=sector:public")
                .body("rows.findAll { it.slice.sector == 'public' }.shareOfMentions", contains(1f, null, 0f, null))
                .body(
                        "rows.findAll { it.slice.sector == 'public' }.undefined",
                        contains(null, "no-mentions", null, "no-mentions"));
        // Without a weight there is nothing to tell of weights.
        for (var result : List.of(
                "/matrices/roles?by=sector",
                "/matrices/roles?by=sector&unit=organisations",
                "/matrices/roles?by=sector&figures=counts",
                "/matrices/roles/pairs?by=sector&roles=leads,performs",
                "/matrices/roles/contradictions?by=sector",
                "/matrices/roles/agreement?by=sector",
                "/matrices/roles/concentration?by=sector",
                "/associations?rows=roles&columns=agrees")) {
            get(result)
                    .body(
                            "rows.findAll { row -> row.undefined == null && row.any { !(it.key in ['undefined', 'weightedBase',"
                                    + " 'kishBase', 'kishDesignEffect', 'smallestWeight', 'largestWeight'])"
                                    + " && it.value == null } }",
                            empty());
        }
        // What Fisher's test does not have is no figure of it.
        get("/matrices/roles/comparison?by=sector")
                .body(
                        "rows.findAll { row -> row.undefined == null && row.any { !(it.key in ['undefined', 'statistic',"
                                + " 'degreesOfFreedom']) && it.value == null } }",
                        empty());
    }

    @Tag("fault-37")
    @Test
    void absencesAreAssociatedWhereTheyAreNamed() {
        oneOrganisationInASlice();
        get("/associations?rows=roles&columns=sector")
                .body("rows.row", contains("sales.leads", "sales.leads", "sales.performs", "sales.performs"));
        get("/associations?rows=sector&columns=roles&columnOptions=sales.absent,sales.leads")
                .body("rows.column", contains("sales.absent", "sales.leads", "sales.absent", "sales.leads"));
    }

    @Tag("fault-37")
    @Test
    void filesNameWhatTheirRowsAreOf() {
        oneOrganisationInASlice();
        get("/matrices/roles/pairs?roles=performs,leads&by=sector&format=csv")
                .body(startsWith("sector,function,role,otherRole,base,"))
                .body(containsString("\r\nall,sales,performs,leads,8,"));
        get("/matrices/roles/comparison?by=sector&reference=public&format=csv")
                .body(startsWith("segment,group,reference,"))
                .body(containsString("\r\nsector,private,public,"));
        var wave = survey;
        oneOrganisationInASlice();
        get("/matrices/roles/comparison?with=" + wave + "&format=csv")
                .body(containsString("\r\n," + survey + "," + wave));
    }

    @Tag("fault-39")
    @Test
    void whatTheContractDoesNotKnowIsAFault() {
        oneOrganisationInASlice();
        for (var level : List.of("0.95d", "0x1p-1", ".9", "0.9f", "%200.9", "09e-1", "0.9%20", "NaN", "1e999", "0,9")) {
            refused("/matrices/roles?confidence=" + level)
                    .body("errors.parameter", contains("confidence"))
                    .body("errors.code", contains("out-of-range"));
        }
        for (var level : List.of("0.9", "9e-1", "0.5", "0.999")) {
            get("/matrices/roles?confidence=" + level);
        }
        var upside = "from=2026-03-02T00:00:00Z&before=2026-03-01T23:59:59Z";
        for (var path : List.of(
                "/matrices/roles?", "/frequencies/sector?", "/associations?rows=roles&columns=sector&", "/answers?")) {
            refused(path + upside)
                    .body("errors.parameter", contains("before"))
                    .body("errors.code", contains("out-of-range"));
        }
        get("/matrices/roles?from=2026-03-02T00:00:00Z&before=2026-03-02T00:00:00Z")
                .body("rows[0].base", equalTo(0));
    }

    @Tag("fault-39")
    @Test
    void oneSegmentIsCompared() {
        survey = Api.open(survey().segment("sector", "private", "public")
                .segment("size", "small", "large")
                .roles("roles", "sales", "leads")
                .build());
        var comparison = "/matrices/roles/comparison";
        refused(comparison + "?by=sector,size").body("errors.code", contains("too-many"));
        refused(comparison).body("errors.code", contains("missing"));
        refused(comparison + "?by=nothing").body("errors.code", contains("unknown"));
    }

    private ValidatableResponse refused(String path) {
        return Api.admin()
                .urlEncodingEnabled(false)
                .get("/surveys/" + survey + path)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"));
    }

    private void submit(SheetBuilder sheet) {
        Api.submit(survey, sheet.build()).then().statusCode(201);
    }

    private ValidatableResponse get(String path) {
        return Api.admin().get("/surveys/" + survey + path).then().statusCode(200);
    }
}
