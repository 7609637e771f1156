package fi.kenen.answer.sheet;

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
import fi.kenen.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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

    private static ValidatableResponse base(String as, String survey, String query) {
        return Api.bearer(as).get("/surveys/" + survey + query).then();
    }

    @Test
    @Tag("fault-8")
    void anOrganisationMeansTheSameAtEveryDoor() {
        var roles = survey().segment("sector", "private", "public")
                .number("n")
                .roles("roles", "sales hr", "leads performs!leads")
                .build();
        var key = Api.open(roles);
        for (var organisation : List.of("org-a", "org-b", "org-a")) {
            Api.submit(
                            key,
                            sheet().of(organisation)
                                    .answer("sector", "'private'")
                                    .answer("n", "1")
                                    .answer("roles", "{'hr': ['leads']}")
                                    .build())
                    .then()
                    .statusCode(201);
        }
        var pseudonym = organisations(key).get(0);
        var analyst = TestTokens.token("analyst", "analyst:" + key);
        var author = TestTokens.token("author", "author:" + key);
        for (var result : List.of(
                "/frequencies/sector?",
                "/matrices/roles?",
                "/matrices/roles/pairs?roles=leads,performs&",
                "/matrices/roles/contradictions?",
                "/associations?rows=roles&columns=sector&")) {
            for (var who : List.of(analyst, author, Api.ADMIN_KEY)) {
                base(who, key, result + "organisation=" + pseudonym).body("rows[0].base", equalTo(2));
                base(who, key, result + "organisation=org-a").body("rows[0].base", equalTo(0));
                base(who, key, result + "organisation=org-a&identities=pseudonyms")
                        .body("rows[0].base", equalTo(0));
            }
            for (var query : List.of("organisation=org-a&identities=plain", "identities=plain")) {
                base(analyst, key, result + query).statusCode(403).body("code", equalTo("forbidden"));
            }
            base(author, key, result + "organisation=org-a&identities=plain").body("rows[0].base", equalTo(2));
            base(author, key, result + "organisation=" + pseudonym + "&identities=plain")
                    .body("rows[0].base", equalTo(0));
            base(author, key, result + "organisation=org-a&identities=none")
                    .statusCode(400)
                    .body("errors.parameter", equalTo(List.of("identities")));
        }
        for (var format : List.of("csv", "ndjson")) {
            var export = "/answers?format=" + format + "&organisation=";
            var lines = format.equals("csv") ? 1 : 0;
            assertEquals(lines + 2, lines(analyst, key, export + pseudonym));
            assertEquals(lines, lines(analyst, key, export + "org-a"));
            assertEquals(lines + 2, lines(author, key, export + "org-a&identities=plain"));
        }
    }

    private static long lines(String as, String survey, String query) {
        return Api.bearer(as)
                .get("/surveys/" + survey + query)
                .asString()
                .lines()
                .count();
    }

    @Test
    @Tag("fault-8")
    void anOrganisationIsErasedByItsPseudonymOrByItsName() {
        var pseudonym = organisations(survey).get(0);
        Api.admin()
                .delete(answers + "?organisation=org-a&identities=none")
                .then()
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("identities", "organisation")));
        Api.admin()
                .delete(answers + "?organisation=org-a")
                .then()
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("organisation")))
                .body("errors.code", equalTo(List.of("malformed")));
        Api.admin().delete(answers + "?organisation=" + pseudonym).then().body("erased", equalTo(2));
        Api.admin().delete(answers + "?organisation=" + pseudonym).then().body("erased", equalTo(0));
        Api.admin()
                .delete(answers + "?identities=plain&organisation=org-b")
                .then()
                .body("erased", equalTo(1));
        Api.admin().get(answers).then().body("items.change", equalTo(List.of("created", "erased", "erased", "erased")));
    }

    @Test
    @Tag("fault-8")
    void aPseudonymThatWasImportedIsAName() {
        var copy = Api.open(survey().number("n").build());
        Api.file(
                        "application/x-ndjson",
                        Api.admin().get(answers + "?format=ndjson").asString())
                .post("/surveys/" + copy + "/imports")
                .then()
                .statusCode(200);
        var name = organisations(survey).get(0);
        var address = "/surveys/" + copy + "/answers?organisation=";
        Api.admin().get(address + name).then().body("items.size()", equalTo(0));
        Api.admin().delete(address + name).then().body("erased", equalTo(0));
        Api.admin().get(address + name + "&identities=plain").then().body("items.size()", equalTo(2));
        Api.admin().get(address + organisations(copy).get(0)).then().body("items.size()", equalTo(2));
    }

    @Test
    @Tag("fault-8")
    void wavesAreNarrowedToTheOrganisationOfTheOneThatIsAsked() {
        var definition = survey().roles("roles", "sales", "leads").build();
        var one = Api.open(definition);
        var other = Api.open(survey().roles("roles", "sales", "leads").build());
        for (var survey : List.of(one, other, other)) {
            for (var organisation : List.of("org-a", "org-b")) {
                Api.submit(
                                survey,
                                sheet().of(organisation)
                                        .answer("roles", "{'sales': ['leads']}")
                                        .build())
                        .then()
                        .statusCode(201);
            }
        }
        var pseudonym = organisations(one).get(0);
        var comparison = "/matrices/roles/comparison?with=" + other + "&organisation=";
        var analyst = TestTokens.token("a", "author:" + one, "analyst:" + other);
        base(analyst, one, comparison + pseudonym)
                .statusCode(200)
                .body("rows[0].base", equalTo(1))
                .body("rows[0].referenceBase", equalTo(2));
        base(analyst, one, comparison + "org-a&identities=plain").statusCode(403);
        base(Api.ADMIN_KEY, one, comparison + "org-a&identities=plain")
                .body("rows[0].base", equalTo(1))
                .body("rows[0].referenceBase", equalTo(2));
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
