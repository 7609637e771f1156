package fi.kenen.http.guard;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A script of a listed origin can read whatever it is answered, refusals included; one of another can read nothing. */
@QuarkusTest
@WithTestResource(RateLimitTest.Limited.class)
class OriginsTest {

    private static final String LISTED = "https://forms.example";
    private static final String OTHER = "https://elsewhere.example";
    private static final String KEY = "Authorization: Bearer " + Api.ADMIN_KEY;
    private static final String JSON = "Content-Type: application/json";

    /** @param headers of the request, beside its Host and its Origin */
    private record Request(int status, String line, List<String> headers, String body) {

        static Request of(int status, String line, String... headers) {
            return new Request(status, line, List.of(headers), "");
        }

        static Request of(int status, String line, String body, List<String> headers) {
            return new Request(status, line, headers, body);
        }

        String send(String origin, String address) throws IOException {
            var head = new ArrayList<String>(List.of(line + " HTTP/1.1", "Origin: " + origin));
            head.addAll(List.of("Connection: close", "X-Forwarded-For: " + address));
            if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
                head.add("Host: localhost");
            }
            head.addAll(headers);
            if (!body.isEmpty()) {
                head.add("Content-Length: " + body.length());
            }
            return RawClient.ask(RestAssured.port, String.join("\r\n", head) + "\r\n\r\n" + body);
        }
    }

    private static List<Request> requests() {
        var survey = Api.open(survey().number("n").build());
        var closed = Api.open(survey().number("n").build());
        Api.move(closed, "closed").then().statusCode(200);
        var base = "/surveys/" + survey;
        var form = Api.anyone().get(base + "/form").header("ETag");
        var reader = "Authorization: Bearer " + Api.reader(survey);
        var good = sheet().answer("n", "1").build().toString();
        return List.of(
                Request.of(200, "GET /"),
                Request.of(200, "OPTIONS /surveys"),
                Request.of(200, "GET " + base + "/form"),
                Request.of(304, "GET " + base + "/form", "If-None-Match: " + form),
                Request.of(201, "POST " + base + "/answers", good, List.of(JSON)),
                Request.of(400, "GET /surveys?nonsense=1", KEY),
                Request.of(400, "POST " + base + "/answers", "{", List.of(JSON)),
                Request.of(400, "GET /surveys/%E4"),
                Request.of(400, "GET /surveys/%zz"),
                Request.of(400, "GET /%"),
                Request.of(400, "GET /surveys?after=|"),
                Request.of(400, "GET /surveys;a=b"),
                Request.of(401, "GET /surveys"),
                Request.of(401, "GET /surveys", "Authorization: Bearer kenen_wrong"),
                Request.of(403, "DELETE " + base, reader, "If-Match: *"),
                Request.of(404, "GET /nowhere"),
                Request.of(404, "GET /surveys/no-such-survey/form"),
                Request.of(405, "PATCH /surveys", KEY),
                Request.of(405, "PUT /", KEY),
                Request.of(406, "GET " + base + "/form", "Accept: image/gif"),
                Request.of(409, "POST /surveys/" + closed + "/answers", good, List.of(JSON)),
                Request.of(411, "POST " + base + "/answers", JSON, "Transfer-Encoding: chunked"),
                Request.of(412, "DELETE " + base, KEY, "If-Match: \"old\""),
                Request.of(413, "POST " + base + "/answers", JSON, "Content-Length: 11000000"),
                Request.of(413, "POST " + base + "/answers", JSON, "Content-Length: 9999999999999"),
                Request.of(414, "GET /" + "x".repeat(20_000)),
                Request.of(415, "POST " + base + "/answers", good, List.of("Content-Type: text/plain")),
                Request.of(422, "POST " + base + "/answers", "{\"answers\":{\"n\":\"x\"}}", List.of(JSON)),
                Request.of(428, "PUT " + base, survey(survey).text("a").build().toString(), List.of(JSON, KEY)),
                Request.of(431, "GET /", "X-Long: " + "x".repeat(30_000)));
    }

    private static List<String> values(String answer, String header) {
        return answer.substring(0, answer.indexOf("\r\n\r\n"))
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(header.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(header.length() + 1).strip())
                .toList();
    }

    private static void assertReadable(int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), status + ": " + answer);
        assertEquals(List.of(LISTED), values(answer, "Access-Control-Allow-Origin"), answer);
        assertEquals(List.of(LISTED), values(answer, "Timing-Allow-Origin"), answer);
        assertTrue(values(answer, "Vary").toString().toLowerCase(Locale.ROOT).contains("origin"), answer);
        var exposed = values(answer, "Access-Control-Expose-Headers");
        assertEquals(1, exposed.size(), answer);
        var names = List.of(exposed.get(0).split(","));
        assertTrue(
                names.containsAll(
                        List.of("Location", "ETag", "Link", "Retry-After", "RateLimit", "Allow", "Server-Timing")),
                exposed.get(0));
        if (status >= 400) {
            assertEquals(List.of("application/problem+json"), values(answer, "Content-Type"), answer);
        }
    }

    @Test
    void whateverIsAnsweredIsReadByAListedOrigin() throws IOException {
        int number = 0;
        for (var request : requests()) {
            assertReadable(request.status(), request.send(LISTED, "198.51.100." + ++number));
        }
    }

    @Test
    void nothingIsReadByAnotherOne() throws IOException {
        int number = 0;
        for (var request : requests()) {
            var answer = request.send(OTHER, "198.51.100." + (100 + ++number));
            assertTrue(answer.startsWith("HTTP/1.1 403 ") || answer.startsWith("HTTP/1.1 400 "), answer);
            assertEquals(List.of(), values(answer, "Access-Control-Allow-Origin"), answer);
            assertEquals(List.of(), values(answer, "Timing-Allow-Origin"), answer);
            assertEquals(List.of("application/problem+json"), values(answer, "Content-Type"), answer);
            assertTrue(
                    values(answer, "Vary").toString().toLowerCase(Locale.ROOT).contains("origin"), answer);
        }
    }

    @Test
    void whoIsSlowedDownReadsForHowLong() throws IOException {
        var wrong = Request.of(401, "GET /surveys", "Authorization: Bearer kenen_wrong");
        String answer;
        do {
            answer = wrong.send(LISTED, "198.51.100.90");
        } while (answer.startsWith("HTTP/1.1 401 "));
        assertReadable(429, answer);
        assertEquals(1, values(answer, "Retry-After").size());
    }

    @Test
    void whoIsToComeAgainReadsWhen() throws IOException {
        var path = "/surveys/" + Api.open(survey().number("n").build()) + "/imports";
        var request = "POST " + path;
        var slow = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < 4; i++) {
                slow.add(new RawClient(RestAssured.port)
                        .send(request + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n" + KEY
                                + "\r\nContent-Length: 100\r\n\r\n{"));
            }
            var one =
                    Request.of(503, request, "{\"answers\":{}}\n", List.of(KEY, "Content-Type: application/x-ndjson"));
            var answers = new ArrayList<String>();
            await().until(() -> {
                answers.add(one.send(LISTED, "198.51.100.91"));
                return answers.get(answers.size() - 1).startsWith("HTTP/1.1 503 ");
            });
            assertReadable(503, answers.get(answers.size() - 1));
        } finally {
            for (var client : slow) {
                client.close();
            }
        }
    }

    @Test
    void aPreflightAllowsWhatAFrontendNeeds() throws IOException {
        for (var method : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
            var preflight = Request.of(
                    200,
                    "OPTIONS /surveys/x/answers",
                    "Access-Control-Request-Method: " + method,
                    "Access-Control-Request-Headers: idempotency-key,content-type");
            var answer = preflight.send(LISTED, "198.51.100.92");
            assertReadable(200, answer);
            assertTrue(List.of(values(answer, "Access-Control-Allow-Methods")
                            .get(0)
                            .split(","))
                    .contains(method));
            assertTrue(List.of(values(answer, "Access-Control-Allow-Headers")
                            .get(0)
                            .split(","))
                    .containsAll(List.of("Authorization", "Content-Type", "Idempotency-Key", "If-Match")));
            assertEquals(List.of("3600"), values(answer, "Access-Control-Max-Age"));
            assertFalse(preflight.send(OTHER, "198.51.100.92").contains("ccess-Control-Allow"));
        }
    }

    /** What is said once is not said again by the platform. */
    @Test
    void noHeaderIsSaidTwice() throws IOException {
        var answer = Request.of(200, "GET /").send(LISTED, "198.51.100.93");
        var names = answer.substring(0, answer.indexOf("\r\n\r\n"))
                .lines()
                .skip(1)
                .map(line -> line.split(":")[0].toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("access-control") || name.startsWith("timing"))
                .toList();
        assertEquals(names.stream().distinct().toList(), names);
    }
}
