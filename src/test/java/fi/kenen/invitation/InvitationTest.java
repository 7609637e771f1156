package fi.kenen.invitation;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ServiceTest
class InvitationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private String survey;
    private String invitations;
    private String answers;

    @BeforeEach
    void openSurvey() {
        survey = Api.open(survey().segment("sector", "private", "public")
                .required()
                .roles("roles", "sales hr", "performs leads")
                .build()
                .put("audience", "invited"));
        invitations = "/surveys/" + survey + "/invitations";
        answers = "/surveys/" + survey + "/answers";
    }

    private Response order(String lines) {
        return Api.file("application/x-ndjson", lines).post(invitations);
    }

    private List<JsonNode> issue(String lines) {
        var answer = order(lines);
        assertEquals(201, answer.statusCode(), answer.asString());
        return answer.asString().lines().map(InvitationTest::json).toList();
    }

    private String secret() {
        return issue("{}").get(0).path("secret").textValue();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response submit(String secret, JsonNode sheet) {
        return Api.invited(secret)
                .contentType(ContentType.JSON)
                .body(sheet.toString())
                .post(answers);
    }

    @Test
    void aLineHasABound() {
        var key = Api.open(survey().text("t").build());
        Api.file("application/x-ndjson", "{\"organisation\": \"" + "a".repeat(1 << 20) + "\"}")
                .post("/surveys/" + key + "/invitations")
                .then()
                .statusCode(413);
        Api.file("application/x-ndjson", "{\"organisation\": \"" + "a".repeat(3 << 20) + "\"}")
                .post("/surveys/" + key + "/imports")
                .then()
                .statusCode(413);
    }

    @Test
    void onlyTheInvitedAnswerAndOnlyOnce() {
        var good = sheet().answer("sector", "'private'").build();
        Api.submit(survey, good).then().statusCode(401).body("code", equalTo("invitation-required"));
        submit("invite_nobody-has-this-one-of-all-secrets", good)
                .then()
                .statusCode(401)
                .body("code", equalTo("invitation-refused"));
        var secret = secret();
        submit(secret, sheet().build()).then().statusCode(422);
        submit(secret, good).then().statusCode(201);
        submit(secret, good).then().statusCode(409).body("code", equalTo("invitation-used"));
    }

    @Test
    void fiftySimultaneousSubmissionsGiveOneSheet() {
        var secret = secret();
        var good = sheet().answer("sector", "'private'").build();
        var statuses = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> submit(secret, good).statusCode())
                .toList();
        assertEquals(1, Collections.frequency(statuses, 201), statuses.toString());
        assertEquals(49, Collections.frequency(statuses, 409), statuses.toString());
        Api.admin().get(answers).then().body("items.size()", equalTo(1));
    }

    @Test
    void whatTheInvitationFixesNeedNotBeSent() {
        var secret = issue("{\"organisation\": \"org-9\", \"answers\": {\"sector\": \"public\"}}")
                .get(0)
                .path("secret")
                .textValue();
        submit(secret, sheet().of("org-8").answer("sector", "'private'").build())
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/organisation", "/answers/sector")));
        var location = submit(secret, sheet().build()).header("Location");
        Api.admin()
                .get(location + "?identities=plain")
                .then()
                .body("organisation", equalTo("org-9"))
                .body("answers.sector", equalTo("public"));
    }

    /** Makes the holder of an invitation one of another survey, and the tests' addresses those of that. */
    private String invitedTo(ObjectNode definition, String order) {
        survey = definition.path("key").textValue();
        invitations = "/surveys/" + survey + "/invitations";
        answers = "/surveys/" + survey + "/answers";
        return issue(order).get(0).path("secret").textValue();
    }

    @Test
    @Tag("fault-D")
    void aLineThatIsNoObjectIsToldSo() {
        order("{}\n[1]\n7\n{")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/1", "/2", "/3")))
                .body("errors.code", equalTo(List.of("wrong-type", "wrong-type", "malformed")))
                .body("errors[0].detail", equalTo("Must be an object."));
        Api.file("application/x-ndjson", "[1]")
                .post("/surveys/" + survey + "/imports")
                .then()
                .statusCode(422)
                .body("errors.code", equalTo(List.of("wrong-type")))
                .body("errors.detail", equalTo(List.of("Must be an object.")));
        for (var body : List.of("[1]", "7", "\"x\"", "null")) {
            Api.anyone()
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post(answers)
                    .then()
                    .statusCode(400)
                    .body("errors.code", equalTo(List.of("wrong-type")))
                    .body("errors[0].detail", containsString("must be a JSON object"));
        }
    }

    @Test
    @Tag("fault-25")
    void whatIsFixedIsHeldAgainstWhatIsSentByValue() {
        var definition = survey().number("n")
                .number("huge")
                .multiple("m", "a", "b")
                .roles("roles", "sales hr", "performs leads")
                .build()
                .put("audience", "invited");
        Api.open(definition);
        var fixed =
                "{'n': %s, 'huge': 1e300, 'm': ['b', 'a'], 'roles': {'hr': ['leads', 'performs']}}".replace('\'', '"');
        for (var number : List.of("5", "5.0", "5e0")) {
            var order = "{\"answers\": " + fixed.formatted(number) + "}";
            for (var sheet : List.of(
                    sheet(),
                    sheet().answer("n", "5"),
                    sheet().answer("n", "5.0"),
                    sheet().answer("huge", "10e299"),
                    sheet().answer("m", "['a', 'b']").answer("roles", "{'hr': ['performs', 'leads']}"))) {
                for (var complete : List.of(true, false)) {
                    var location = submit(
                                    invitedTo(definition, order), sheet.build().put("complete", complete))
                            .then()
                            .statusCode(201)
                            .extract()
                            .header("Location");
                    Api.admin()
                            .get(location)
                            .then()
                            .body("answers.n", equalTo(5))
                            .body("answers.m", equalTo(List.of("a", "b")))
                            .body("answers.roles.hr", equalTo(List.of("performs", "leads")));
                }
            }
            submit(invitedTo(definition, order), sheet().answer("n", "5.5").build())
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", equalTo(List.of("/answers/n")))
                    .body("errors.code", equalTo(List.of("mismatch")));
        }
    }

    @Test
    @Tag("fault-26")
    void whatIsFixedForAQuestionThatIsNotAskedIsLeftOut() {
        var definition = survey().segment("sector", "private", "public")
                .required()
                .number("n")
                .required()
                .askIf("sector", "private")
                .build()
                .put("audience", "invited");
        Api.open(definition);
        var order = "{\"answers\": {\"n\": 5}}";
        var location = submit(
                        invitedTo(definition, order),
                        sheet().answer("sector", "'public'").build())
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        Api.admin().get(location).then().body("answers", equalTo(Map.of("sector", "public")));
        var secret = invitedTo(definition, order);
        location = submit(secret, sheet().answer("sector", "'private'").build()).header("Location");
        Api.admin().get(location).then().body("answers", equalTo(Map.of("sector", "private", "n", 5)));
        put(secret, location, sheet().answer("sector", "'public'").build().toString(), "*")
                .then()
                .statusCode(200)
                .body("answers", equalTo(Map.of("sector", "public")));
        submit(
                        invitedTo(definition, order),
                        sheet().answer("sector", "'public'").answer("n", "6").build())
                .then()
                .statusCode(422)
                .body("errors.code", equalTo(List.of("not-asked")));
        submit(invitedTo(definition, order), sheet().build())
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/answers/sector")));
    }

    @Test
    @Tag("fault-26")
    void whatADraftNoLongerTakesIsNotFixedAnyMore() {
        var draft = survey().segment("sector", "private", "public")
                .required()
                .number("n")
                .text("gone")
                .build()
                .put("audience", "invited");
        Api.create(draft).then().statusCode(201);
        var key = draft.path("key").textValue();
        var secret = invitedTo(draft, "{\"answers\": {\"sector\": \"public\", \"n\": 5, \"gone\": \"x\"}}");
        var changed = survey(key)
                .segment("sector", "private", "third")
                .required()
                .text("n")
                .build()
                .put("audience", "invited");
        Api.replace(key, changed).then().statusCode(200);
        Api.move(key, "open").then().statusCode(200);
        submit(secret, sheet().build())
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/answers/sector")))
                .body("errors.code", equalTo(List.of("missing")));
        var location = submit(secret, sheet().answer("sector", "'third'").build())
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        Api.admin().get(location).then().body("answers", equalTo(Map.of("sector", "third")));
    }

    @Test
    void aPartialSheetIsSavedResumedAndCompleted() {
        var secret = secret();
        var location = submit(secret, sheet().build().put("complete", false))
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        var mine = Api.invited(secret).get(answers + "/mine");
        mine.then().statusCode(200).body("complete", equalTo(false));
        matrixHasBase(0);
        var bad = sheet().answer("sector", "7").build().put("complete", false).toString();
        put(secret, location, bad, mine.header("ETag")).then().statusCode(422);
        put(secret, location, sheet().build().toString(), mine.header("ETag"))
                .then()
                .statusCode(422);
        var whole = sheet().answer("sector", "'public'")
                .answer("roles", "{'sales': ['leads']}")
                .build()
                .toString();
        put(secret, location, whole, mine.header("ETag")).then().statusCode(200).body("complete", equalTo(true));
        put(secret, location, whole, mine.header("ETag")).then().statusCode(412);
        matrixHasBase(1);
        Api.move(survey, "closed").then().statusCode(200);
        put(secret, location, whole, "*").then().statusCode(409).body("code", equalTo("survey-not-open"));
        Api.submit(survey, sheet().build().put("complete", false)).then().statusCode(409);
    }

    private static Response put(String secret, String location, String body, String ifMatch) {
        return Api.invited(secret)
                .contentType(ContentType.JSON)
                .header("If-Match", ifMatch)
                .body(body)
                .put(location);
    }

    private void matrixHasBase(int base) {
        Api.admin().get("/surveys/" + survey + "/matrices/roles").then().body("rows[0].base", equalTo(base));
    }

    @Test
    void aHolderSeesOnlyTheirOwnSheet() {
        var location =
                submit(secret(), sheet().answer("sector", "'private'").build()).header("Location");
        var other = secret();
        Api.invited(other).get(location).then().statusCode(404);
        Api.invited(other).get(answers + "/mine").then().statusCode(404);
        put(other, location, sheet().answer("sector", "'public'").build().toString(), "*")
                .then()
                .statusCode(404);
        for (var path : List.of(answers, invitations, "/surveys", "/surveys/" + survey)) {
            Api.invited(other).get(path).then().statusCode(401);
        }
        Api.admin().get(answers + "/mine").then().statusCode(403);
    }

    @Test
    void revokedAndExpiredInvitationsOpenNothing() {
        var issued = issue("{}\n{\"expiresAt\": \"2020-01-01T00:00:00Z\"}\n{}\n{}\n");
        var good = sheet().answer("sector", "'private'").build();
        Api.admin().delete(invitations + "/" + issued.get(0).path("id")).then().statusCode(204);
        submit(issued.get(0).path("secret").textValue(), good).then().statusCode(401);
        submit(issued.get(1).path("secret").textValue(), good).then().statusCode(401);
        submit(issued.get(2).path("secret").textValue(), good).then().statusCode(201);
        submit(issued.get(3).path("secret").textValue(), sheet().build().put("complete", false))
                .then()
                .statusCode(201);
        Api.admin()
                .get(invitations)
                .then()
                .body("items.state", equalTo(List.of("revoked", "expired", "used", "started")))
                .body(not(containsString("invite_")));
        for (var id : List.of("999999999999", "x", "-1")) {
            Api.admin().delete(invitations + "/" + id).then().statusCode(404);
        }
    }

    @Test
    void ordersAreCheckedWholeAndMadeAllOrNone() {
        order(
                        "{\"organisation\": 7}\nnot json\n{\"answers\": {\"sector\": \"x\", \"y\": 1}, \"expiresAt\": \"soon\", \"z\": 1}\n")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(List.of(
                                "/0/organisation", "/1", "/2/expiresAt", "/2/answers/sector", "/2/answers/y", "/2/z")));
        order("").then().statusCode(400);
        order("{\"expiresAt\": \"+999999999-01-01T00:00:00Z\"}").then().statusCode(400);
        Api.admin().get(invitations).then().body("items.size()", equalTo(0));
        assertEquals(
                3_000,
                issue("{}\n".repeat(3_000)).stream()
                        .map(line -> line.path("secret"))
                        .distinct()
                        .count());
    }

    @Test
    @Tag("fault-13")
    void organisationsAreCheckedAsThoseOfSheets() {
        for (var organisation : List.of(" Acme ", "A\\nB", "Acme\u00a0", "A\u0085B", "x".repeat(129), "\u2003")) {
            order("{}\n{\"organisation\": \"" + organisation + "\"}\n")
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", equalTo(List.of("/1/organisation")));
        }
        issue("{\"organisation\": \"" + "😀".repeat(128) + "\"}");
    }

    @Test
    @Tag("fault-5")
    void linesThatAreNotUtf8() {
        Api.admin()
                .contentType("application/x-ndjson")
                .body("{}\n{\"organisation\": \"Hämeen\"}\n".getBytes(StandardCharsets.ISO_8859_1))
                .post(invitations)
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/1")))
                .body("errors.code", equalTo(List.of("malformed")));
        Api.admin()
                .contentType("application/x-ndjson; charset=iso-8859-1")
                .body("{}".getBytes(StandardCharsets.ISO_8859_1))
                .post(invitations)
                .then()
                .statusCode(415);
    }

    @Test
    @Tag("fault-24")
    void blankLinesOrderNothing() {
        assertEquals(2, issue("\uFEFF{}\r\n\n{}\n  \n\n").size());
        order("\n\n").then().statusCode(400).body("errors.code", equalTo(List.of("empty")));
        order("{}\n\nx\n").then().statusCode(400).body("errors.pointer", equalTo(List.of("/2")));
    }
}
