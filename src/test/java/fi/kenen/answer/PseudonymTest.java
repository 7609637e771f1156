package fi.kenen.answer;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose a sheet is, is told to those who ask for it. */
@ServiceTest
class PseudonymTest {

    private String survey;
    private String answers;

    @BeforeEach
    void submitThree() {
        survey = withThreeSheets();
        answers = "/surveys/" + survey + "/answers";
    }

    private static String withThreeSheets() {
        var survey = Api.open(survey().number("n").build());
        for (var organisation : List.of("org-a", "org-b", "org-a")) {
            Api.submit(survey, sheet().of(organisation).build()).then().statusCode(201);
        }
        Api.submit(survey, sheet().build()).then().statusCode(201);
        return survey;
    }

    private static List<String> organisations(String survey) {
        return Api.admin().get("/surveys/" + survey + "/answers").path("items.organisation");
    }

    @Test
    void oneOrganisationHasOnePseudonymInOneSurvey() {
        var told = organisations(survey);
        assertTrue(told.get(0).matches("p_[0-9a-f]{32}"), told.get(0));
        assertEquals(told.get(0), told.get(2));
        assertNotEquals(told.get(0), told.get(1));
        assertEquals(null, told.get(3));
        assertEquals(told, organisations(survey));
        assertNotEquals(told.get(0), organisations(withThreeSheets()).get(0));
    }

    @Test
    void everyFormTellsPseudonymsUnlessAskedForNames() {
        for (var format : List.of("json", "ndjson", "csv")) {
            var veiled = Api.admin().get(answers + "?format=" + format).asString();
            assertFalse(veiled.contains("org-"), veiled);
            assertTrue(veiled.contains(organisations(survey).get(0)), veiled);
            var plain = Api.admin()
                    .get(answers + "?identities=plain&format=" + format)
                    .asString();
            assertTrue(plain.contains("org-a") && plain.contains("org-b"), plain);
        }
        Api.admin()
                .get(answers + "?identities=none")
                .then()
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("identities")));
    }

    @Test
    void anOrganisationIsAskedForAsItIsTold() {
        var pseudonym = organisations(survey).get(0);
        Api.admin().get(answers + "?organisation=org-a").then().body("items.size()", equalTo(0));
        Api.admin().get(answers + "?organisation=" + pseudonym).then().body("items.size()", equalTo(2));
        Api.admin().get(answers + "?identities=plain&organisation=org-a").then().body("items.size()", equalTo(2));
    }

    @Test
    void aSheetIsNotReplacedByWhoDoesNotKnowWhoseItIs() {
        var location = Api.submit(survey, sheet().of("org-c").build()).header("Location");
        var veiled = Api.admin().get(location);
        veiled.then().body("organisation", matchesPattern("p_[0-9a-f]{32}"));
        replace(location, veiled.header("ETag")).then().statusCode(412);
        var plain = Api.admin().get(location + "?identities=plain");
        plain.then().body("organisation", equalTo("org-c"));
        replace(location, plain.header("ETag")).then().statusCode(200);
    }

    private static io.restassured.response.Response replace(String location, String ifMatch) {
        return Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", ifMatch)
                .body(sheet().of("org-c").build().toString())
                .put(location);
    }

    @Test
    void pseudonymsAreImportedAsOrganisations() {
        var copy = Api.open(survey().number("n").build());
        var file = Api.admin().get(answers + "?format=ndjson").asString();
        Api.file("application/x-ndjson", file)
                .post("/surveys/" + copy + "/imports")
                .then()
                .body("imported", equalTo(4));
        assertEquals(
                organisations(survey),
                Api.admin()
                        .get("/surveys/" + copy + "/answers?identities=plain")
                        .path("items.organisation"));
    }

    @Test
    void aRespondentReadsTheirOwnSheetAsItIs() {
        var issued = Api.file("application/x-ndjson", "{\"organisation\": \"org-mine\"}")
                .post("/surveys/" + survey + "/invitations")
                .asString();
        var secret = issued.replaceAll("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
        var location = Api.invited(secret)
                .contentType(ContentType.JSON)
                .body(sheet().build().toString())
                .post(answers)
                .header("Location");
        Api.invited(secret).get(answers + "/mine").then().body("organisation", equalTo("org-mine"));
        Api.invited(secret).get(location).then().body("organisation", equalTo("org-mine"));
        Api.admin().get(location).then().body("organisation", matchesPattern("p_[0-9a-f]{32}"));
    }
}
