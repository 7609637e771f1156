package fi.kenen.http.guard;

import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a client that was not let in learns what it can show, and shows it. */
@ServiceTest
class ChallengeTest {

    private static final String BEARER = "Bearer realm=\"kenen\"";
    private static final String REFUSED = "Bearer realm=\"kenen\", error=\"invalid_token\"";
    private static final String BASIC = "Basic realm=\"kenen\", charset=\"UTF-8\"";

    private String matrix;

    @BeforeEach
    void openSurvey() {
        matrix =
                "/surveys/" + Api.open(survey().roles("roles", "sales", "leads").build()) + "/matrices/roles";
    }

    private static void assertChallenges(List<String> challenges, Response answer) {
        answer.then().statusCode(401).header("Cache-Control", equalTo("no-store"));
        assertEquals(challenges, answer.headers().getValues("WWW-Authenticate"));
    }

    private static RequestSpecification basic(byte[] pair) {
        return Api.anyone()
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private static RequestSpecification basic(String user, String password) {
        return basic((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Tag("fault-29")
    void aKeyIsAskedForAndThenTheSameAsAPassword() {
        for (var path : List.of(matrix, matrix + "?format=csv", "/surveys")) {
            assertChallenges(List.of(BEARER, BASIC), Api.anyone().get(path));
            assertChallenges(List.of(BEARER, BASIC), Api.anyone().head(path));
            assertChallenges(List.of(REFUSED, BASIC), Api.bearer("kenen_nobody").get(path));
            assertChallenges(List.of(REFUSED, BASIC), Api.bearer("kenen_nobody").head(path));
            assertChallenges(
                    List.of(REFUSED, BASIC), basic("excel", "kenen_nobody").get(path));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cors", "same-origin"})
    void aScriptOfABrowserIsNotAskedForAPassword(String mode) {
        for (var path : List.of(matrix, "/surveys")) {
            var header = "Sec-Fetch-Mode";
            assertChallenges(List.of(BEARER), Api.anyone().header(header, mode).get(path));
            assertChallenges(List.of(BEARER), Api.anyone().header(header, mode).head(path));
            assertChallenges(
                    List.of(REFUSED),
                    Api.bearer("kenen_nobody").header(header, mode).get(path));
        }
        Api.admin().header("Sec-Fetch-Mode", mode).get(matrix).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"navigate", "no-cors", "CORS", ""})
    void aPageThatSomebodyOpensIsAskedForAPassword(String mode) {
        assertChallenges(
                List.of(BEARER, BASIC),
                Api.anyone().header("Sec-Fetch-Mode", mode).get(matrix));
    }

    @Test
    void anInvitationIsNoPassword() {
        var survey = Api.open(survey().text("t").build().put("audience", "invited"));
        var answer = Api.anyone()
                .contentType("application/json")
                .body("{\"answers\": {}}")
                .post("/surveys/" + survey + "/answers");
        answer.then().body("code", equalTo("invitation-required"));
        assertChallenges(List.of(BEARER), answer);
    }

    @Test
    void passwordsAreInUtf8AndUsersAreAnything() {
        for (var user : List.of("", "excel", "Ääkkönen Öljy", "\uD83D\uDE00", "a b")) {
            basic(user, Api.ADMIN_KEY).get(matrix).then().statusCode(200);
        }
        basic(("Ääkkönen:" + Api.ADMIN_KEY).getBytes(StandardCharsets.ISO_8859_1))
                .get(matrix)
                .then()
                .statusCode(200);
        Api.anyone()
                .header(
                        "Authorization",
                        "bAsIc   "
                                + Base64.getEncoder()
                                        .withoutPadding()
                                        .encodeToString(("a:" + Api.ADMIN_KEY).getBytes(StandardCharsets.UTF_8)))
                .get(matrix)
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsNoPasswordIsRefusedInWords() {
        for (var header : List.of(
                "Basic",
                "Basic ",
                "Basic !",
                "Basic " + Api.ADMIN_KEY,
                "Basic realm=\"kenen\"",
                "Basic " + Base64.getEncoder().encodeToString(Api.ADMIN_KEY.getBytes(StandardCharsets.UTF_8)),
                "Basic " + Base64.getEncoder().encodeToString(new byte[] {':', (byte) 0xC3, (byte) 0x28}))) {
            var answer = Api.anyone().header("Authorization", header).get(matrix);
            answer.then().contentType("application/problem+json").body("code", equalTo("key-refused"));
            assertChallenges(List.of(REFUSED, BASIC), answer);
        }
    }

    @Test
    void aClientThatWaitsToBeAskedLogsIn() throws Exception {
        var asked = new AtomicInteger();
        var client = HttpClient.newBuilder()
                .authenticator(new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        asked.incrementAndGet();
                        assertEquals("kenen", getRequestingPrompt());
                        assertTrue("basic".equalsIgnoreCase(getRequestingScheme()), getRequestingScheme());
                        return new PasswordAuthentication("excel", Api.ADMIN_KEY.toCharArray());
                    }
                })
                .build();
        var result = URI.create("http://localhost:" + RestAssured.port + matrix);
        for (int i = 0; i < 2; i++) {
            var answer = client.send(HttpRequest.newBuilder(result).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals(
                    0,
                    new ObjectMapper()
                            .readTree(answer.body())
                            .at("/rows/0/count")
                            .asInt(-1));
        }
        assertEquals(1, asked.get());
    }
}
