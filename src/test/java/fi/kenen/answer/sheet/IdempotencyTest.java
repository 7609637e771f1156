package fi.kenen.answer.sheet;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import fi.kenen.http.Sha256;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same request gets the first answer, whenever it comes; another one with its key is refused. */
@ServiceTest
class IdempotencyTest {

    @Inject
    AgroalDataSource database;

    private final String key = UUID.randomUUID().toString();

    private static SurveyBuilder questions() {
        return survey().segment("sector", "private", "public")
                .number("n")
                .multiple("m", "a", "b")
                .roles("roles", "sales hr", "performs leads");
    }

    private static ObjectNode answered() {
        return sheet().of("org-1")
                .answer("sector", "'private'")
                .answer("n", "1")
                .answer("m", "['a', 'b']")
                .answer("roles", "{'sales': ['performs', 'leads'], 'hr': ['absent']}")
                .build();
    }

    private Response submit(String survey, String secret, JsonNode sheet) {
        var caller = secret == null ? Api.anyone() : Api.invited(secret);
        return caller.contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(sheet.toString())
                .post("/surveys/" + survey + "/answers");
    }

    private static String invite(String survey, String order) throws IOException {
        var line = Api.file("application/x-ndjson", order).post("/surveys/" + survey + "/invitations");
        line.then().statusCode(201);
        return new ObjectMapper().readTree(line.asString()).path("secret").textValue();
    }

    private static void assertReused(Response answer) {
        answer.then().statusCode(422).body("code", equalTo("idempotency-key-reused"));
    }

    private static void assertFirst(Response first, Response again) {
        again.then().statusCode(201).header("Location", first.header("Location"));
        assertEquals(first.asString(), again.asString());
    }

    private static void sheets(String survey, int count) {
        Api.admin().get("/surveys/" + survey + "/answers").then().body("items.size()", equalTo(count));
    }

    @Test
    @Tag("fault-7")
    void aKeyCoversWhetherTheSheetIsComplete() throws IOException {
        var survey = Api.open(questions().build().put("audience", "invited"));
        var secret = invite(survey, "{}");
        var partial = submit(survey, secret, answered().put("complete", false));
        partial.then().statusCode(201);
        assertReused(submit(survey, secret, answered()));
        assertReused(submit(survey, secret, answered().put("complete", true)));
        assertFirst(partial, submit(survey, secret, answered().put("complete", false)));
        sheets(survey, 1);
    }

    @Test
    @Tag("fault-7")
    void aKeyCoversWhoIsInvited() throws IOException {
        var survey = Api.open(questions().build().put("audience", "invited"));
        var first = submit(survey, invite(survey, "{}"), answered());
        first.then().statusCode(201);
        assertReused(submit(survey, invite(survey, "{}"), answered()));
        submit(survey, null, answered()).then().statusCode(422);
        sheets(survey, 1);
    }

    @Test
    @Tag("fault-7")
    void noOrganisationIsNotOneCalledNull() {
        var survey = Api.open(questions().build());
        var nobody = submit(survey, null, sheet().build());
        nobody.then().statusCode(201);
        assertReused(submit(survey, null, sheet().of("null").build()));
        assertReused(submit(survey, null, sheet().of("\"null\"").build()));
        assertReused(submit(survey, null, sheet().of("other").build()));
        assertFirst(nobody, submit(survey, null, sheet().build()));
        sheets(survey, 1);
    }

    @Test
    @Tag("fault-30")
    void aClosedSurveyStillGivesTheFirstAnswer() {
        var survey = Api.open(questions().build());
        var first = submit(survey, null, answered());
        first.then().statusCode(201);
        Api.move(survey, "closed").then().statusCode(200);
        assertFirst(first, submit(survey, null, answered()));
        submit(survey, null, answered().put("organisation", "org-2"))
                .then()
                .statusCode(409)
                .body("code", equalTo("survey-not-open"));
        sheets(survey, 1);
    }

    @Test
    @Tag("fault-30")
    void anExpiredInvitationStillGivesTheFirstAnswer() throws IOException {
        var survey = Api.open(questions().build().put("audience", "invited"));
        var end = Instant.now().plusSeconds(2);
        var secret = invite(
                survey,
                "{\"organisation\":\"org-1\",\"answers\":{\"sector\":\"private\"},\"expiresAt\":\"" + end + "\"}");
        var sheet = sheet().answer("n", "1").build();
        var first = submit(survey, secret, sheet);
        first.then().statusCode(201);
        await().until(() -> Instant.now().isAfter(end));
        assertFirst(first, submit(survey, secret, sheet));
        submit(survey, secret, sheet().answer("n", "2").build())
                .then()
                .statusCode(401)
                .body("code", equalTo("invitation-refused"));
        Api.invited(secret)
                .contentType(ContentType.JSON)
                .body(sheet.toString())
                .post("/surveys/" + survey + "/answers")
                .then()
                .statusCode(401);
    }

    @Test
    @Tag("fault-30")
    void aRevokedInvitationOpensNothing() throws IOException {
        var survey = Api.open(questions().build().put("audience", "invited"));
        var secret = invite(survey, "{}");
        submit(survey, secret, answered()).then().statusCode(201);
        var id = Api.admin().get("/surveys/" + survey + "/invitations").path("items[0].id");
        Api.admin().delete("/surveys/" + survey + "/invitations/" + id).then().statusCode(204);
        Api.move(survey, "closed").then().statusCode(200);
        submit(survey, secret, answered()).then().statusCode(401);
    }

    @Test
    @Tag("fault-30")
    void orderMakesNoDifferenceNeitherInTheSheetNorInTheSurvey() {
        var definition = questions().build();
        var survey = Api.open(definition);
        var first = submit(survey, null, answered());
        first.then().statusCode(201);
        var reordered = sheet().answer("roles", "{'hr': ['absent'], 'sales': ['leads', 'performs']}")
                .answer("m", "['b', 'a']")
                .answer("n", "1.0")
                .answer("sector", "'private'")
                .build()
                .put("complete", true);
        reordered.put("organisation", "org-1");
        assertFirst(first, submit(survey, null, reordered));

        var questions = definition.withArray("/questions");
        questions.insert(0, questions.remove(3));
        Api.replace(survey, definition).then().statusCode(200);
        assertFirst(first, submit(survey, null, answered()));
        assertFirst(first, submit(survey, null, reordered));
        sheets(survey, 1);
    }

    /** Replicas of an earlier release keep these hashes, and know these again. */
    @Test
    @Tag("fault-7")
    void theHashOfAWholeSheetIsThatOfEarlierReleases() throws SQLException {
        var survey = Api.open(questions().build());
        submit(survey, null, answered()).then().statusCode(201);
        var answers = "{\"sector\":\"private\",\"n\":1,\"m\":[\"a\",\"b\"],"
                + "\"roles\":{\"sales\":[\"performs\",\"leads\"],\"hr\":[\"absent\"]}}";
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT request_hash = ? FROM answer_sheet JOIN survey ON"
                        + " survey.id = answer_sheet.survey_id WHERE survey_key = ?")) {
            select.setBytes(1, Sha256.of("org-1 " + answers));
            select.setString(2, survey);
            var row = select.executeQuery();
            row.next();
            assertEquals(1, row.getInt(1));
        }
    }
}
