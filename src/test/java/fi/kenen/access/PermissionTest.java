package fi.kenen.access;

import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.TestTokens;
import fi.kenen.access.role.Operations;
import fi.kenen.access.role.Permission;
import fi.kenen.access.role.Role;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.GET;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the contract, called by every kind of caller: each gets exactly what the contract's security and
 * the table of permissions say.
 */
@ServiceTest
class PermissionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STORY = "customer-work-2026";

    private final String survey = "survey-" + UUID.randomUUID();
    private final List<String> wrong = new ArrayList<>();
    private JsonNode contract;

    private record Call(String operation, String method, String path, JsonNode said) {

        boolean ofSurvey() {
            return path.contains("{survey}");
        }

        /** Where problems are told otherwise. */
        boolean isOfOData() {
            return path.contains("/odata/");
        }
    }

    @BeforeEach
    void openSurveyOfTheStory() throws IOException {
        contract = JSON.readTree(
                Api.anyone().queryParam("format", "JSON").get("/openapi").asString());
        var definition = (ObjectNode) body(contract.at("/paths/~1surveys/post"), "application/json");
        Api.open(definition.put("key", survey));
    }

    @Test
    void nobodyIsLetInButToWhatIsOpen() {
        eachCall(call -> expect(call, "nobody", Api.anyone(), Role.ANYONE, "key-required"));
    }

    @Test
    void whatIsNotInForceIsRefusedEverywhereInTheSameWords() {
        var expired = TestTokens.claims("somebody", "admin");
        expired.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 3600));
        var endless = TestTokens.claims("somebody", "admin");
        endless.unsetClaim("exp");
        var elsewhere = TestTokens.claims("somebody", "admin");
        elsewhere.setAudience("others");
        var stranger = TestTokens.claims("somebody", "admin");
        stranger.setIssuer("https://stranger.example.org");
        var nameless = TestTokens.claims("somebody", "admin");
        nameless.unsetClaim("sub");
        var revoked = newKey("admin");
        Api.admin().delete("/api-keys/" + revoked.id()).then().statusCode(204);
        var token = TestTokens.token("somebody", "admin");
        var refused = Map.ofEntries(
                Map.entry("unknown key", "Bearer kenen_" + "x".repeat(32)),
                Map.entry("malformed key", "Bearer kenen_x"),
                Map.entry(
                        "expired key",
                        "Bearer " + newKey("admin", "2020-01-01T00:00:00Z").secret()),
                Map.entry("revoked key", "Bearer " + revoked.secret()),
                Map.entry("nothing", "Bearer "),
                Map.entry("other scheme", "Digest " + Api.ADMIN_KEY),
                Map.entry("key alone", Api.ADMIN_KEY),
                Map.entry("key as user", basic(Api.ADMIN_KEY, "")),
                Map.entry("token as password", basic("", token)),
                Map.entry("unknown key as password", basic("kenen", "kenen_" + "x".repeat(32))),
                Map.entry("no base64", "Basic !"),
                Map.entry("expired token", "Bearer " + TestTokens.sign(expired)),
                Map.entry("endless token", "Bearer " + TestTokens.sign(endless)),
                Map.entry("token for others", "Bearer " + TestTokens.sign(elsewhere)),
                Map.entry("token of others", "Bearer " + TestTokens.sign(stranger)),
                Map.entry("token about nobody", "Bearer " + TestTokens.sign(nameless)),
                Map.entry(
                        "token of an unknown key",
                        "Bearer " + TestTokens.sign(TestTokens.claims("a", "admin"), TestTokens.newKey("other"))),
                Map.entry(
                        "token of a false key",
                        "Bearer " + TestTokens.sign(TestTokens.claims("a", "admin"), TestTokens.newKey("test"))),
                Map.entry("unsigned token", "Bearer " + unsigned(token)));
        var bodies = new TreeSet<String>();
        refused.forEach((name, header) -> eachCall(call -> {
            var answer = send(call, Api.anyone().header("Authorization", header));
            if (answer.statusCode() != 401) {
                wrong(call, name, answer);
            }
            bodies.add(call.isOfOData() ? code(answer) : answer.asString());
        }));
        assertEquals(List.of(), wrong);
        assertTrue(bodies.remove("key-refused"));
        assertEquals(1, bodies.size(), bodies.toString());
    }

    @Test
    void invitationsOpenWhatTheirHoldersMayDo() throws IOException {
        var own = invitations(survey, 2);
        var revoked = own.get(1);
        Api.admin()
                .delete("/surveys/" + survey + "/invitations/" + revoked.path("id"))
                .then()
                .statusCode(204);
        var other = invitations(Api.open(survey().text("t").build()), 1).get(0);
        eachCall(call -> {
            expect(call, "invited", Api.invited(own.get(0).path("secret").textValue()), Role.INVITED, "key-refused");
            for (var useless : List.of(
                    revoked.path("secret").textValue(), other.path("secret").textValue(), "invite_nonsense")) {
                // A form is open to all, and so does not look at an invitation.
                if (!call.operation().equals("readForm")) {
                    var code = allowed(call, Role.INVITED) ? "invitation-refused" : "key-refused";
                    expect(call, "invited in vain", Api.invited(useless), null, code);
                }
            }
        });
    }

    @Test
    void rolesAllowWhatTheTableSays() {
        for (var role : List.of(Role.CODER, Role.READER, Role.ANALYST, Role.AUTHOR)) {
            var key = newKey(null);
            grant("key:" + key.id(), role);
            var subject = "subject " + UUID.randomUUID();
            grant("token:" + subject, role);
            var callers = Map.of(
                    "key", "Bearer " + key.secret(),
                    "password", basic("excel", key.secret()),
                    "token with the role", "Bearer " + TestTokens.token("a", role.word() + ":" + survey),
                    "token with a grant", "Bearer " + TestTokens.token(subject, "offline_access"));
            callers.forEach((kind, header) -> eachCall(call -> {
                var as = call.ofSurvey() ? role : Role.READER;
                expect(call, role + " by " + kind, Api.anyone().header("Authorization", header), as, "forbidden");
            }));
        }
    }

    @Test
    void whoHasNoRoleOnASurveyDoesNotLearnOfIt() {
        var other = Api.open(survey().text("t").build());
        var key = newKey(null);
        Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"role\": \"author\"}")
                .put("/surveys/" + other + "/grants/key:" + key.id())
                .then()
                .statusCode(200);
        var callers = Map.of(
                "no grants", newKey(null).secret(),
                "another survey's author", key.secret(),
                "may create surveys", newKey("author").secret(),
                "token without roles", TestTokens.token("nobody"),
                "token for another survey", TestTokens.token("nobody", "author:" + other, "analyst:" + survey + "x"));
        callers.forEach((kind, secret) -> eachCall(call -> {
            if (!call.ofSurvey()) {
                var as = kind.startsWith("may") ? Role.AUTHOR : Role.READER;
                expect(call, kind, Api.bearer(secret), as, "forbidden");
            } else if (allowed(call, Role.ANYONE)) {
                expect(call, kind, Api.bearer(secret), Role.ANYONE, null);
            } else {
                expect(call, kind, Api.bearer(secret), null, "survey-not-found");
                var there = send(call, Api.bearer(secret)).asString();
                var missing = send(call, Api.bearer(secret), "no-such-survey").asString();
                assertEquals(missing, there);
            }
        }));
    }

    @Test
    void adminsMayDoEverything() {
        var callers = Map.of(
                "first key", "Bearer " + Api.ADMIN_KEY,
                "first key as password", basic("admin", Api.ADMIN_KEY),
                "key", "Bearer " + newKey("admin").secret(),
                "token", "bearer " + TestTokens.token("root", "author", "admin"));
        callers.forEach((kind, header) -> eachCall(
                call -> expect(call, kind, Api.anyone().header("Authorization", header), Role.ADMIN, "forbidden")));
    }

    @Test
    void theContractIsWrittenFromTheTable() {
        var operations = new TreeSet<String>();
        calls().forEach(call -> {
            operations.add(call.operation());
            for (var role : Role.values()) {
                assertEquals(
                        Permission.of(call.operation()).allows(role), allowed(call, role), call.operation() + role);
            }
        });
        assertEquals(
                Arrays.stream(Permission.values()).map(Permission::operation).collect(Collectors.toSet()), operations);
    }

    @Test
    void anOperationOfWhichTheTableSaysNothingKeepsTheServiceFromStarting() {
        assertTrue(assertThrows(IllegalStateException.class, () -> Operations.of(List.of(Unsaid.class)))
                .getMessage()
                .contains("inventSomething"));
        assertThrows(IllegalStateException.class, () -> Operations.of(List.of(Nameless.class)));
        assertTrue(assertThrows(IllegalStateException.class, () -> Operations.of(List.of()))
                .getMessage()
                .contains("SHOW_SERVICE"));
    }

    /** Not on a path of their own, so that the service of the tests does not have them. */
    private static class Unsaid {
        @GET
        @org.eclipse.microprofile.openapi.annotations.Operation(operationId = "inventSomething", hidden = true)
        public void invent() {}
    }

    private static class Nameless {
        @GET
        public void unnamed() {}
    }

    /** Success, if the contract allows it to the role, and otherwise the problem. */
    private void expect(Call call, String kind, RequestSpecification caller, Role as, String otherwise) {
        var answer = send(call, caller);
        var code = answer.statusCode() < 400 ? null : code(answer);
        if (as != null && allowed(call, as)) {
            // What a survey does not publish is no matter of the role.
            boolean isForbidden = answer.statusCode() == 403 && !"not-published".equals(code);
            if (answer.statusCode() == 401
                    || isForbidden
                    || answer.statusCode() >= 500
                    || "survey-not-found".equals(code)) {
                wrong(call, kind, answer);
            }
        } else if (!otherwise.equals(code)) {
            wrong(call, kind, answer);
        }
    }

    private static String code(Response answer) {
        return answer.jsonPath().getString(answer.header("OData-Version") == null ? "code" : "error.code");
    }

    private void wrong(Call call, String kind, Response answer) {
        wrong.add(call.operation() + " by " + kind + ": " + answer.statusCode() + " " + answer.asString());
    }

    /** What the contract's security says. */
    private static boolean allowed(Call call, Role role) {
        var least = Role.of(call.said().path(AccessContract.LEAST_ROLE).asText("reader"));
        for (var way : call.said().path("security")) {
            if (way.isEmpty() && role != Role.INVITED
                    || way.has("invitation") && role == Role.INVITED
                    || way.has("apiKey")
                            && (role.covers(least)
                                    || role == Role.CODER && call.said().has(AccessContract.CODER))) {
                return true;
            }
        }
        return false;
    }

    private void eachCall(Consumer<Call> check) {
        calls().forEach(check);
        assertEquals(List.of(), wrong);
    }

    private List<Call> calls() {
        var calls = new ArrayList<Call>();
        contract.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> calls.add(new Call(
                        method.getValue().path("operationId").textValue(),
                        method.getKey(),
                        path.getKey(),
                        method.getValue()))));
        assertTrue(calls.size() > 30);
        return calls;
    }

    private Response send(Call call, RequestSpecification caller) {
        return send(call, caller, survey);
    }

    /** The call as the contract's examples tell it, of a survey; conditions are left out, so that little is changed. */
    private static Response send(Call call, RequestSpecification caller, String survey) {
        var path = call.path();
        for (var parameter : call.said().path("parameters")) {
            if (parameter.path("in").textValue().equals("path")) {
                var name = parameter.path("name").textValue();
                var value = name.equals("survey")
                        ? survey
                        : switch (name) {
                            case "apiKey" -> "999999999";
                            // Or the key of a caller here could be the one that is granted another role.
                            case "grantee" -> "key:999999999";
                            default -> parameter.path("example").asText();
                        };
                path = path.replace("{" + name + "}", value);
            }
        }
        var content = call.said().path("requestBody").path("content");
        if (!content.isEmpty()) {
            var type = content.fieldNames().next();
            var body = body(call.said(), type);
            var text = (body.isTextual() ? body.textValue() : body.toString()).replace(STORY, survey);
            caller.contentType(type).body(text.getBytes(StandardCharsets.UTF_8));
        }
        return caller.request(call.method(), path);
    }

    private static JsonNode body(JsonNode operation, String type) {
        return operation.path("requestBody").path("content").path(type).path("example");
    }

    private record Key(long id, String secret) {}

    private static Key newKey(String role) {
        return newKey(role, null);
    }

    private static Key newKey(String role, String expiresAt) {
        var order = JSON.createObjectNode().put("name", "A key of a test");
        order.put("role", role).put("expiresAt", expiresAt);
        var answer =
                Api.admin().contentType(ContentType.JSON).body(order.toString()).post("/api-keys");
        return new Key(answer.<Integer>path("id"), answer.path("secret"));
    }

    private void grant(String grantee, Role role) {
        Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"role\": \"" + role.word() + "\"}")
                .put("/surveys/" + survey + "/grants/{grantee}", grantee)
                .then()
                .statusCode(200);
    }

    private static List<JsonNode> invitations(String survey, int count) throws IOException {
        var answer = Api.file("application/x-ndjson", "{}\n".repeat(count)).post("/surveys/" + survey + "/invitations");
        var issued = new ArrayList<JsonNode>();
        for (var line : answer.asString().lines().toList()) {
            issued.add(JSON.readTree(line));
        }
        return issued;
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String unsigned(String token) {
        var none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        return none + "." + token.split("\\.")[1] + ".";
    }
}
