package fi.kenen.answer;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A dry run says what a submission would be answered, and leaves no trace. */
@ServiceTest
class DryRunTest {

    private static final JsonNode GOOD = sheet().answer("sector", "'private'").build();
    private static final JsonNode FAULTY =
            sheet().of(" x ").answer("sector", "'nobody'").answer("n", "'1'").build();

    private static String opened(String audience) {
        return Api.open(survey().segment("sector", "private", "public")
                .required()
                .number("n")
                .build()
                .put("audience", audience));
    }

    private static String invite(String survey, String order) {
        return Api.file("application/x-ndjson", order)
                .post("/surveys/" + survey + "/invitations")
                .jsonPath()
                .getString("secret");
    }

    private static Response send(String survey, String secret, String key, JsonNode sheet, String query) {
        RequestSpecification request = secret == null ? Api.anyone() : Api.invited(secret);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.contentType(ContentType.JSON)
                .body(sheet.toString())
                .post("/surveys/" + survey + "/answers" + query);
    }

    private static Response tryOut(String survey, String secret, String key, JsonNode sheet) {
        return send(survey, secret, key, sheet, "?dryRun=true");
    }

    private static Response submit(String survey, String secret, String key, JsonNode sheet) {
        return send(survey, secret, key, sheet, "");
    }

    private static void assertRefusedAlike(String code, String survey, String secret, String key, JsonNode sheet) {
        var tried = tryOut(survey, secret, key, sheet);
        var submitted = submit(survey, secret, key, sheet);
        assertEquals(code, tried.path("code"), tried.asString());
        assertEquals(submitted.statusCode(), tried.statusCode());
        assertEquals(submitted.asString(), tried.asString());
        assertEquals(
                submitted.headers().getValues("WWW-Authenticate"),
                tried.headers().getValues("WWW-Authenticate"));
    }

    @Test
    void nothingIsKept() {
        var survey = opened("open");
        for (int i = 0; i < 3; i++) {
            tryOut(survey, null, "a", GOOD)
                    .then()
                    .statusCode(204)
                    .header("Location", nullValue())
                    .header("Cache-Control", "no-store")
                    .body(emptyString());
        }
        Api.admin().get("/surveys/" + survey + "/answers").then().body("items.size()", equalTo(0));
        submit(survey, null, "a", sheet().answer("sector", "'public'").build())
                .then()
                .statusCode(201)
                .body("sequence", equalTo(1));
        Api.admin().get("/audit?survey=" + survey).then().body("items.action", everyItem(not(startsWith("submit"))));
    }

    @Test
    void anInvitationStaysUnused() {
        var survey = opened("invited");
        var secret = invite(survey, "{\"organisation\": \"org-1\", \"answers\": {\"sector\": \"public\"}}");
        var partial = sheet().build().put("complete", false);
        tryOut(survey, secret, null, partial).then().statusCode(204);
        tryOut(survey, secret, null, sheet().build()).then().statusCode(204);
        Api.admin().get("/surveys/" + survey + "/invitations").then().body("items.state", equalTo(List.of("unused")));
        submit(survey, secret, null, sheet().build()).then().statusCode(201);
        assertRefusedAlike("invitation-used", survey, secret, null, sheet().build());
    }

    @Test
    void whatIsRefusedIsRefusedInTheSameWords() {
        var open = opened("open");
        var invited = opened("invited");
        assertRefusedAlike("invalid-sheet", open, null, null, FAULTY);
        assertRefusedAlike("invalid-sheet", open, null, "k", FAULTY);
        assertRefusedAlike("invalid-request", open, null, "no key", GOOD);
        assertRefusedAlike("survey-not-found", "no-such-survey", null, null, GOOD);
        assertRefusedAlike("invitation-required", invited, null, null, GOOD);
        assertRefusedAlike("invitation-refused", invited, "invite_nobody-has-this-one-of-all-secrets", null, GOOD);
        assertRefusedAlike("invitation-refused", open, invite(invited, "{}"), null, GOOD);
        assertRefusedAlike("key-refused", open, "kenen_nobody", null, GOOD);
        var draft = Api.create(survey().number("n").build()).<String>path("definition.key");
        assertRefusedAlike("survey-not-open", draft, null, null, sheet().build());
        Api.move(open, "closed").then().statusCode(200);
        assertRefusedAlike("survey-not-open", open, null, null, GOOD);
    }

    @Test
    void aKeyThatIsTakenIsKnown() {
        var survey = opened("open");
        var key = UUID.randomUUID().toString();
        var location = submit(survey, null, key, GOOD).header("Location");
        tryOut(survey, null, key, GOOD).then().statusCode(204);
        assertRefusedAlike(
                "idempotency-key-reused",
                survey,
                null,
                key,
                sheet().answer("sector", "'public'").build());
        Api.move(survey, "closed").then().statusCode(200);
        tryOut(survey, null, key, GOOD).then().statusCode(204);
        Api.admin().delete(location).then().statusCode(204);
        Api.move(survey, "open").then().statusCode(200);
        assertRefusedAlike("sheet-erased", survey, null, key, GOOD);
    }

    @Test
    void itIsAskedForInOneWord() {
        var survey = opened("open");
        for (var word : List.of("True", "1", "yes", "true,false")) {
            send(survey, null, "no key", GOOD, "?dryRun=" + word)
                    .then()
                    .statusCode(400)
                    .body("errors.parameter", equalTo(List.of("Idempotency-Key", "dryRun")));
        }
        send(survey, null, null, GOOD, "?dryRun=false").then().statusCode(201);
    }
}
