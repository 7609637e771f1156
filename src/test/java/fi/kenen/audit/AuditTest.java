package fi.kenen.audit;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who did what is kept. */
@ServiceTest
class AuditTest {

    private static List<Map<String, Object>> entries(String survey) {
        return Api.admin()
                .queryParam("survey", survey)
                .get("/audit")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    /** Oldest first, as words. */
    private static List<String> actions(String survey) {
        var actions = new ArrayList<String>();
        entries(survey).forEach(entry -> actions.add(0, (String) entry.get("action")));
        return actions;
    }

    @Test
    void everyChangeOfASurveyIsTold() {
        var definition = survey().number("n").build();
        var key = Api.open(definition);
        Api.move(key, "open").then().statusCode(200);
        Api.replace(key, definition).then().statusCode(200);
        Api.replace(key, survey(key).number("n").text("t").build()).then().statusCode(200);
        Api.replace(key, survey(key).text("t").build()).then().statusCode(409);
        Api.move(key, "closed").then().statusCode(200);
        assertEquals(List.of("createSurvey", "moveSurvey", "replaceSurvey", "moveSurvey"), actions(key));
        var last = entries(key).get(0);
        assertEquals("admin", last.get("caller"));
        assertEquals(Map.of("from", "open", "to", "closed"), last.get("detail"));
        assertTrue(Instant.parse((String) last.get("at")).isBefore(Instant.now().plusSeconds(1)));

        var draft = survey().number("n").build();
        Api.create(draft).then().statusCode(201);
        Api.create(draft).then().statusCode(409);
        Api.admin().delete("/surveys/" + draft.path("key").textValue()).then().statusCode(204);
        assertEquals(
                List.of("createSurvey", "deleteSurvey"),
                actions(draft.path("key").textValue()));
    }

    @Test
    void invitationsAreTold() {
        var key = Api.open(survey().number("n").build());
        var issued = Api.file("application/x-ndjson", "{\"organisation\": \"org-audited\"}\n{}\n")
                .post("/surveys/" + key + "/invitations");
        issued.then().statusCode(201);
        int id = Api.admin().get("/surveys/" + key + "/invitations").path("items[1].id");
        Api.admin().delete("/surveys/" + key + "/invitations/" + id).then().statusCode(204);
        Api.admin().delete("/surveys/" + key + "/invitations/999999999").then().statusCode(404);
        assertEquals(List.of("createSurvey", "moveSurvey", "createInvitations", "revokeInvitation"), actions(key));
        assertEquals(
                Map.of("count", 2, "first", id - 1, "last", id),
                entries(key).get(1).get("detail"));
        assertEquals(Integer.toString(id), entries(key).get(0).get("subject"));
    }

    @Test
    void anErasureIsCertifiedWithoutWhatWasErased() {
        var key = Api.open(survey().text("t").build());
        var answers = "/surveys/" + key + "/answers";
        var receipt =
                Api.submit(key, sheet().of("org-erased").answer("t", "'unsaid'").build());
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(sheet().of("org-erased").build().toString())
                .put(receipt.header("Location"))
                .then()
                .statusCode(200);
        Api.admin()
                .header("X-Request-Id", "please-forget-me")
                .delete(receipt.header("Location"))
                .then()
                .statusCode(204)
                .header("X-Request-Id", "please-forget-me");
        Api.admin().delete(receipt.header("Location")).then().statusCode(404);
        Api.submit(key, sheet().of("org-erased").build()).then().statusCode(201);
        Api.admin()
                .delete(answers + "?identities=plain&organisation=org-erased")
                .then()
                .statusCode(200);

        var told = entries(key);
        assertEquals(
                List.of("createSurvey", "moveSurvey", "replaceAnswers", "eraseAnswers", "eraseOrganisation"),
                actions(key));
        assertEquals(Map.of("sheets", 1), told.get(0).get("detail"));
        assertEquals("please-forget-me", told.get(1).get("requestId"));
        assertEquals(receipt.path("id"), told.get(1).get("subject"));
        assertEquals(Map.of("sequence", 3), told.get(1).get("detail"));
        assertFalse(told.toString().contains("org-erased"));
    }

    @Test
    void whoeverIsToldSheetsIsTold() {
        var key = Api.open(survey().number("n").build());
        var answers = "/surveys/" + key + "/answers";
        Api.admin().get(answers).then().statusCode(200);
        var location = Api.submit(key, sheet().of("org-1").build()).header("Location");
        Api.admin().get(answers + "?organisation=org-1").then().body("items.size()", equalTo(0));
        assertEquals(List.of("createSurvey", "moveSurvey"), actions(key), "nothing was told yet");
        Api.admin().get(answers).then().statusCode(200);
        Api.admin().get(answers + "?format=csv&identities=plain").then().statusCode(200);
        Api.admin().get(location).then().statusCode(200);
        assertEquals(List.of("createSurvey", "moveSurvey", "listAnswers", "listAnswers", "readAnswers"), actions(key));
        assertEquals(
                Map.of("format", "json", "identities", "pseudonyms", "sheets", 1),
                entries(key).get(2).get("detail"));
        assertEquals(
                Map.of("format", "csv", "identities", "plain"),
                entries(key).get(1).get("detail"));
    }

    @Test
    void importsAreToldFromBeginningToEnd() {
        var key = Api.open(survey().number("n").build());
        var imports = "/surveys/" + key + "/imports";
        var good = "{\"answers\": {\"n\": 1}}\n";
        Api.file("application/x-ndjson", good).post(imports).then().statusCode(200);
        Api.file("application/x-ndjson", good + "{}").post(imports).then().statusCode(422);
        Api.file("application/x-ndjson", good)
                .post(imports + "?dryRun=true")
                .then()
                .statusCode(200);
        var steps = new ArrayList<>();
        entries(key).stream()
                .filter(entry -> entry.get("action").equals("importAnswers"))
                .forEach(entry -> steps.add(0, ((Map<?, ?>) entry.get("detail")).get("step")));
        assertEquals(List.of("begun", "kept", "begun", "nothing-kept", "begun", "nothing-kept"), steps);
    }

    @Test
    void theAuditIsPaged() {
        var key = Api.open(survey().number("n").build());
        for (var state : List.of("closed", "open", "closed")) {
            Api.move(key, state).then().statusCode(200);
        }
        var ids = new ArrayList<Integer>();
        for (var next = "/audit?limit=2&survey=" + key; next != null; ) {
            var page = Api.admin().urlEncodingEnabled(false).get(next);
            ids.addAll(page.<List<Integer>>path("items.id"));
            next = page.path("next");
        }
        assertEquals(5, ids.size());
        assertEquals(ids.stream().sorted((a, b) -> b - a).toList(), ids);
        assertEquals(5, ids.stream().distinct().count());
        Api.anyone().get("/audit").then().statusCode(401);
        for (var method : List.of("PUT", "POST", "DELETE", "PATCH")) {
            Api.admin().request(method, "/audit").then().statusCode(405);
        }
    }
}
