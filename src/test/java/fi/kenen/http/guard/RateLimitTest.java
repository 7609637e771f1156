package fi.kenen.http.guard;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service with low limits behind a proxy that says from where requests come, and with a frontend of another origin. */
@QuarkusTest
@WithTestResource(RateLimitTest.Limited.class)
class RateLimitTest {

    private static final int FAILURES = 5;
    private static final int SUBMISSIONS = 10;

    /** The service under test. */
    public static class Limited extends TestDatabase {

        @Override
        public Map<String, String> start() {
            var settings = new HashMap<>(super.start());
            settings.put("kenen.rate-limits.submissions-per-minute", Integer.toString(SUBMISSIONS));
            settings.put("kenen.rate-limits.failed-authentications-per-minute", Integer.toString(FAILURES));
            settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
            settings.put("quarkus.http.proxy.allow-x-forwarded", "true");
            settings.put("quarkus.http.proxy.enable-forwarded-host", "true");
            settings.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1,[0:0:0:0:0:0:0:1]");
            settings.put("kenen.http.body-time", "1s");
            settings.put("quarkus.http.cors.enabled", "true");
            settings.put("quarkus.http.cors.origins", "https://forms.example");
            return settings;
        }
    }

    private static RequestSpecification from(String address) {
        return Api.anyone().header("X-Forwarded-For", address);
    }

    private static Response ask(String address, String secret) {
        return from(address).header("Authorization", "Bearer " + secret).get("/surveys");
    }

    private static Response submit(String address, String survey, String secret) {
        var request =
                from(address).contentType(ContentType.JSON).body(sheet().build().toString());
        return (secret == null ? request : request.header("Authorization", "Bearer " + secret))
                .post("/surveys/" + survey + "/answers");
    }

    @Test
    void whoTriesKeysIsSlowedDown() {
        for (int i = 0; i < FAILURES; i++) {
            ask("192.0.2.1", "kenen_" + i).then().statusCode(401);
        }
        ask("192.0.2.1", Api.ADMIN_KEY)
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("code", equalTo("too-many-requests"))
                .header("Retry-After", matchesPattern("1[0-2]"))
                .header("RateLimit-Policy", equalTo("\"failed-authentications\";q=5;w=60"))
                .header("RateLimit", matchesPattern("\"failed-authentications\";r=0;t=1[0-2]"))
                .header("X-Content-Type-Options", "nosniff");
        ask("192.0.2.2", Api.ADMIN_KEY).then().statusCode(200);
        from("192.0.2.1").get("/").then().statusCode(200);
    }

    @Test
    void whoTriesManyAtOnceIsSlowedDownToo() {
        var statuses = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> ask("192.0.2.3", "kenen_" + i).statusCode())
                .toList();
        assertTrue(statuses.stream().filter(status -> status == 401).count() <= FAILURES + 20, statuses.toString());
        ask("192.0.2.3", "kenen_x").then().statusCode(429);
    }

    @Test
    void whoTriesInvitationsIsSlowedDown() {
        var survey = Api.open(survey().number("n").build());
        for (int i = 0; i < FAILURES; i++) {
            submit("192.0.2.4", survey, "invite_" + i).then().statusCode(401);
        }
        submit("192.0.2.4", survey, "invite_x").then().statusCode(429);
        submit("192.0.2.4", survey, null).then().statusCode(201);
    }

    @Test
    void whoSubmitsIsToldHowOftenYet() {
        var survey = Api.open(survey().number("n").build());
        submit("192.0.2.21", survey, null)
                .then()
                .statusCode(201)
                .header("RateLimit-Policy", equalTo("\"submissions\";q=10;w=60"))
                .header("RateLimit", equalTo("\"submissions\";r=9"));
        submit("192.0.2.21", "missing", null)
                .then()
                .statusCode(404)
                .header("RateLimit", matchesPattern("\"submissions\";r=[89]"));
        ask("192.0.2.21", Api.ADMIN_KEY).then().statusCode(200).header("RateLimit", nullValue());
    }

    @Test
    void aNetworkOfVersionSixIsOneAddress() {
        for (int i = 0; i < FAILURES; i++) {
            ask("[2001:db8::" + i + "]", "kenen_" + i).then().statusCode(401);
        }
        ask("[2001:db8::ffff]", "kenen_x").then().statusCode(429);
        ask("[2001:db8:0:1::1]", "kenen_x").then().statusCode(401);
    }

    @Test
    void whoNeedsACredentialAndHasNoneIsNotCounted() {
        for (int i = 0; i < 2 * FAILURES; i++) {
            from("192.0.2.5").get("/surveys").then().statusCode(401);
        }
        ask("192.0.2.5", Api.ADMIN_KEY).then().statusCode(200);
    }

    @Test
    void aWrongKeyCountsWhateverItComesAsAndWhateverIsAskedFor() {
        var address = "192.0.2.14";
        var mode = "Sec-Fetch-Mode";
        var wrong = List.<Supplier<Response>>of(
                () -> asPassword(address, "kenen_a").get("/surveys"),
                () -> asPassword(address, "kenen_b").head("/surveys"),
                () -> from(address).header("Authorization", "Basic !").get("/surveys/x/matrices/roles"),
                () -> asPassword(address, "kenen_c").header(mode, "cors").get("/surveys/x/matrices/roles"),
                () -> ask(address, "kenen_d"));
        assertEquals(FAILURES, wrong.size());
        wrong.forEach(request -> {
            from(address).get("/surveys").then().statusCode(401);
            from(address).header(mode, "navigate").head("/surveys").then().statusCode(401);
            asPassword(address, Api.ADMIN_KEY).get("/surveys").then().statusCode(200);
            request.get().then().statusCode(401);
        });
        asPassword(address, Api.ADMIN_KEY).get("/surveys").then().statusCode(429);
        from(address).get("/surveys").then().statusCode(401);
    }

    private static RequestSpecification asPassword(String address, String secret) {
        var pair = ("excel:" + secret).getBytes(StandardCharsets.UTF_8);
        return from(address)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Test
    @Tag("fault-51")
    void anAddressSubmitsSoManySheets() {
        var survey = Api.open(survey().number("n").build());
        for (int i = 0; i < SUBMISSIONS; i++) {
            submit("192.0.2.6", survey, null).then().statusCode(201);
        }
        submit("192.0.2.6", survey, null)
                .then()
                .statusCode(429)
                .header("RateLimit-Policy", equalTo("\"submissions\";q=10;w=60"));
        for (var path : List.of(
                "/surveys;a=b/%s/answers",
                "/surveys/%s/answers;c=d",
                "/surveys//%s/answers/",
                "/surveys/%s/answers/",
                "/surveys/%s/answers/;a",
                "/surveys/%s/answers//;;",
                "/surveys/%s/%%61nswers",
                "/surveys/x/../%s/answers")) {
            var answer = from("192.0.2.6")
                    .urlEncodingEnabled(false)
                    .contentType(ContentType.JSON)
                    .body(sheet().build().toString())
                    .post(path.formatted(survey));
            assertTrue(List.of(400, 404, 429).contains(answer.statusCode()), path + " " + answer.asString());
        }
        submit("192.0.2.7", survey, null).then().statusCode(201);
    }

    @Test
    @Tag("fault-45")
    void anInvitationAtTheWrongDoorIsNoWrongKey() {
        for (int i = 0; i < 2 * FAILURES; i++) {
            ask("192.0.2.11", "invite_abc").then().statusCode(401);
        }
        ask("192.0.2.11", Api.ADMIN_KEY).then().statusCode(200);
    }

    @Test
    @Tag("fault-29")
    void whoIsSlowedDownInABrowserIsToldSo() {
        for (int i = 0; i < FAILURES; i++) {
            ask("192.0.2.12", "kenen_" + i).then().statusCode(401);
        }
        from("192.0.2.12")
                .header("Origin", "https://forms.example")
                .header("Authorization", "Bearer kenen_x")
                .get("/surveys")
                .then()
                .statusCode(429)
                .header("Access-Control-Allow-Origin", "https://forms.example")
                .header("Access-Control-Expose-Headers", containsString("Retry-After"));
        assertTrue(from("192.0.2.13").get("/").headers().getValues("Vary").contains("origin")
                || from("192.0.2.13").get("/").headers().getValues("Vary").contains("Origin"));
    }

    @Test
    void aBrowserIsToldOfAMethodThatThereIsNot() {
        from("192.0.2.14")
                .header("Origin", "https://forms.example")
                .patch("/surveys")
                .then()
                .statusCode(405)
                .header("Access-Control-Allow-Origin", "https://forms.example")
                .body("code", equalTo("method-not-allowed"));
    }

    @Test
    @Tag("fault-D")
    void anotherOriginIsRefusedInWords() {
        for (var origin : List.of("https://elsewhere.example", "null", "https://forms.example.org")) {
            from("192.0.2.9")
                    .header("Origin", origin)
                    .get("/")
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("code", equalTo("origin-refused"));
            preflight(origin).then().statusCode(403).body("code", equalTo("origin-refused"));
        }
    }

    @Test
    void aKeySubmitsSoManySheetsFromAnywhere() {
        var survey = Api.open(survey().number("n").build());
        var statuses = IntStream.range(0, SUBMISSIONS + 1)
                .mapToObj(i ->
                        submit("192.0.2." + (100 + i), survey, Api.ADMIN_KEY).statusCode())
                .toList();
        assertEquals(
                SUBMISSIONS, statuses.stream().filter(status -> status == 201).count());
        assertEquals(429, statuses.get(SUBMISSIONS));
    }

    @Test
    void aRefusedRequestLeavesItsConnectionUsable() throws IOException {
        var survey = Api.open(survey().number("n").build());
        for (int i = 0; i < SUBMISSIONS; i++) {
            submit("192.0.2.8", survey, null);
        }
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            var body = "{\"x\": \"" + "x".repeat(100_000) + "\"}";
            socket.getOutputStream()
                    .write(("POST /surveys/" + survey + "/answers HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.8\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body + "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answers.startsWith("HTTP/1.1 429 "), answers);
            assertTrue(answers.contains("HTTP/1.1 200 "), answers);
        }
    }

    @Test
    void aBodyMustComeInTime() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /surveys/x/answers HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.10\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void onlyTheFrontendOfAListedOriginIsAnswered() {
        preflight("https://forms.example")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://forms.example")
                .header("Access-Control-Allow-Headers", containsString("Idempotency-Key"));
        from("192.0.2.9")
                .header("Origin", "https://forms.example")
                .get("/")
                .then()
                .header("Access-Control-Expose-Headers", containsString("ETag"));
        for (var origin : List.of("https://elsewhere.example", "null", "https://forms.example.org")) {
            preflight(origin).then().header("Access-Control-Allow-Origin", nullValue());
        }
    }

    private static Response preflight(String origin) {
        return from("192.0.2.9")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "idempotency-key,content-type")
                .options("/surveys/x/answers");
    }
}
