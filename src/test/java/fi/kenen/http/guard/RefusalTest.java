package fi.kenen.http.guard;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Walks every endpoint with everything that can be wrong with a request. */
@ServiceTest
class RefusalTest {

    private static final List<String> MALFORMED = List.of(
            "",
            "{",
            "[1,",
            "nul",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1} x",
            "{\"a\": \"\\ud800\"}",
            "{\"a\": \"\\u0000\"}",
            "{\"\\udc00\": 1}",
            "{'a': 1}",
            "[".repeat(100) + "]".repeat(100),
            "{\"n\": " + "9".repeat(2000) + "}");
    private static final List<String> WRONG = List.of("[]", "1", "\"text\"", "null", "true", "{\"nonsense\": 1}", "{}");

    private String survey;

    @BeforeEach
    void openSurvey() {
        survey = Api.open(survey().segment("sector", "private", "public")
                .roles("roles", "sales hr", "performs leads")
                .build());
    }

    /** Every operation that takes a body, ready to be sent one. */
    private Stream<Writer> writers() {
        return Stream.of(
                (body, type) -> Api.admin()
                        .contentType(type)
                        .body(body.getBytes(StandardCharsets.UTF_8))
                        .post("/surveys"),
                (body, type) -> Api.admin()
                        .contentType(type)
                        .header("If-Match", "*")
                        .body(body.getBytes(StandardCharsets.UTF_8))
                        .put("/surveys/" + survey),
                (body, type) -> Api.admin()
                        .contentType(type)
                        .header("If-Match", "*")
                        .body(body.getBytes(StandardCharsets.UTF_8))
                        .put("/surveys/" + survey + "/state"),
                (body, type) -> Api.anyone()
                        .contentType(type)
                        .body(body.getBytes(StandardCharsets.UTF_8))
                        .post("/surveys/" + survey + "/answers"));
    }

    private List<String> readers() {
        var base = "/surveys/" + survey;
        return List.of(
                "/surveys", base, base + "/versions", base + "/form", base + "/answers", base + "/matrices/roles");
    }

    @FunctionalInterface
    private interface Writer {
        Response send(String body, String type);
    }

    @Test
    void bodiesThatAreNotJson() {
        writers()
                .forEach(writer -> MALFORMED.forEach(
                        body -> assertProblem(400, "malformed-json", writer.send(body, "application/json"))));
    }

    @Test
    void bodiesInBrokenUtf8() {
        byte[] body = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
        assertProblem(
                400,
                "malformed-json",
                Api.admin().contentType(ContentType.JSON).body(body).post("/surveys"));
    }

    @Test
    void bodiesOfTheWrongShape() {
        writers()
                .forEach(writer -> WRONG.forEach(body -> {
                    var answer = writer.send(body, "application/json");
                    assertTrue(List.of(400, 422).contains(answer.statusCode()), answer.asString());
                    assertProblem(answer.statusCode(), answer.path("code"), answer);
                    assertTrue(!answer.<List<Object>>path("errors").isEmpty());
                }));
    }

    @Test
    void bodiesOfTheWrongMediaType() {
        writers().forEach(writer -> Stream.of("text/plain", "application/xml", "multipart/form-data", "nonsense/type")
                .forEach(type -> assertProblem(415, "unsupported-media-type", writer.send("{}", type))));
    }

    @Test
    void bodiesThatAreTooLarge() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /surveys/" + survey + "/answers HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 11000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
            assertTrue(answer.contains("application/problem+json"), answer);
            assertTrue(answer.contains("\"code\":\"body-too-large\""), answer);
        }
    }

    @Test
    void unknownAndRepeatedParameters() {
        readers().forEach(path -> {
            assertProblem(400, "invalid-request", Api.admin().get(path + "?nonsense=1"))
                    .then()
                    .body("errors.parameter", hasItem("nonsense"));
            assertProblem(400, "invalid-request", Api.admin().get(path + "?filter[=1&nonsense[x]=2"));
        });
        assertProblem(400, "invalid-request", Api.admin().get("/surveys?limit=1&limit=2"));
        writers()
                .limit(1)
                .forEach(writer -> assertProblem(
                        400,
                        "invalid-request",
                        Api.admin().contentType(ContentType.JSON).body("{}").post("/surveys?dry=1")));
    }

    @Test
    void parametersOutOfRange() {
        for (var path : List.of("/surveys", "/surveys/" + survey + "/versions", "/surveys/" + survey + "/answers")) {
            for (var query : List.of(
                    "limit=0",
                    "limit=1001",
                    "limit=-1",
                    "limit=many",
                    "limit=",
                    "limit=99999999999999",
                    "after=nonsense",
                    "after=%00",
                    "after=__________8",
                    "after=",
                    "after=AAAA")) {
                assertProblem(
                        400,
                        "invalid-request",
                        Api.admin().urlEncodingEnabled(false).get(path + "?" + query));
            }
        }
        var matrix = "/surveys/" + survey + "/matrices/roles?";
        for (var query : List.of(
                "by=nothing",
                "by=roles",
                "by=",
                "format=xls",
                "format=",
                "filter=sector:nobody",
                "filter=sector:",
                "filter=sector",
                "filter=sector:private&filter=sector:public",
                "filter=!sector:nobody",
                "filter=nothing:x",
                "filter=sector:private,,public",
                "filter=roles:sales.eats")) {
            assertProblem(400, "invalid-request", Api.admin().get(matrix + query));
        }
        assertProblem(400, "invalid-request", Api.anyone().get("/surveys/" + survey + "/form?language=!!"));
    }

    @Test
    void everyFaultOfAQueryIsNamed() {
        Api.admin().get("/surveys?limit=0&after=x").then().body("errors.parameter", equalTo(List.of("after", "limit")));
        Api.admin()
                .get("/surveys/" + survey + "/matrices/roles?by=x&filter=y:z&filter=sector:a,private,b")
                .then()
                .body("errors.size()", equalTo(4));
    }

    @Test
    void filtersInBracketsAreToldHowTheyAreWritten() {
        Api.admin()
                .get("/surveys/" + survey + "/matrices/roles?filter[sector]=private,public")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("filter[sector]"))
                .body("errors.detail", contains("Is written filter=sector:private,public here."));
    }

    @Test
    void unknownIdentifiers() {
        for (var unknown : List.of("no-such-survey", "%20", "x".repeat(2000), "UPPER", "a%2Fb", "%F0%9F%98%80")) {
            for (var path :
                    List.of("", "/versions", "/form", "/answers", "/answers/" + UUID.randomUUID(), "/matrices/roles")) {
                var answer = Api.admin().urlEncodingEnabled(false).get("/surveys/" + unknown + path);
                assertEquals(404, answer.statusCode(), unknown + path);
                assertProblem(404, answer.path("code"), answer);
            }
        }
        assertProblem(404, "survey-not-found", Api.submit("no-such-survey", sheet().build()));
        assertProblem(404, "survey-not-found", Api.move("no-such-survey", "open"));
        assertProblem(
                404,
                "survey-not-found",
                Api.replace("no-such-survey", survey("no-such-survey").text("a").build()));
        assertProblem(404, "survey-not-found", Api.admin().delete("/surveys/no-such-survey"));
        for (var sheet : List.of(UUID.randomUUID().toString(), "not-a-uuid", "1-1-1-1-1")) {
            assertProblem(404, "sheet-not-found", Api.admin().get("/surveys/" + survey + "/answers/" + sheet));
        }
        assertProblem(404, "question-not-found", Api.admin().get("/surveys/" + survey + "/matrices/nothing"));
        assertProblem(422, "not-a-roles-question", Api.admin().get("/surveys/" + survey + "/matrices/sector"));
        assertProblem(404, "not-found", Api.admin().get("/nowhere"));
    }

    @Test
    void methodsThatAResourceDoesNotHave() {
        for (var path : readers()) {
            assertProblem(405, "method-not-allowed", Api.admin().patch(path));
        }
        for (var path : List.of("/surveys", "/%73urveys", "/surveys/")) {
            assertEquals(
                    "GET, HEAD, OPTIONS, POST",
                    Api.admin().urlEncodingEnabled(false).patch(path).header("Allow"),
                    path);
        }
    }

    @Test
    void representationsThatAResourceDoesNotHave() {
        for (var path : readers()) {
            assertProblem(406, "not-acceptable", Api.admin().accept("image/gif").get(path));
        }
    }

    @Test
    void aRangeOfRepresentationsIsAnsweredWithOneOfThem() {
        for (var path : readers()) {
            for (var range : List.of("application/*", "*/*", "application/*;q=0.5")) {
                Api.admin()
                        .accept(range)
                        .get(path)
                        .then()
                        .statusCode(200)
                        .contentType(ContentType.JSON)
                        .body(startsWith("{\""));
            }
        }
    }

    @Test
    void keys() {
        for (var path : readers()) {
            if (!path.endsWith("/form")) {
                assertProblem(401, "key-required", Api.anyone().get(path));
            }
            for (var header :
                    List.of("Bearer wrong", "Bearer", "Basic YTpi", "nonsense", "Bearer " + Api.ADMIN_KEY + "x")) {
                assertProblem(
                        401,
                        "key-refused",
                        Api.anyone().header("Authorization", header).get(path));
            }
        }
        assertProblem(
                401,
                "key-required",
                Api.anyone().contentType(ContentType.JSON).body("{").post("/surveys"));
        assertProblem(401, "key-required", Api.anyone().delete("/surveys/" + survey));
    }

    @Test
    void changesThatDoNotSayWhatTheyChange() {
        var body = survey(survey).text("a").build().toString();
        var paths = new ArrayList<>(List.of("/surveys/" + survey));
        for (var path : paths) {
            assertProblem(
                    428,
                    "precondition-required",
                    Api.admin()
                            .contentType(ContentType.JSON)
                            .body(body.getBytes(StandardCharsets.UTF_8))
                            .put(path));
            assertProblem(
                    412,
                    "precondition-failed",
                    Api.admin()
                            .contentType(ContentType.JSON)
                            .header("If-Match", "\"old\"")
                            .body(body.getBytes(StandardCharsets.UTF_8))
                            .put(path));
        }
        assertProblem(
                428,
                "precondition-required",
                Api.admin()
                        .contentType(ContentType.JSON)
                        .body("{\"state\":\"closed\"}")
                        .put("/surveys/" + survey + "/state"));
    }

    private static Response assertProblem(int status, String code, Response answer) {
        assertEquals(
                status,
                answer.statusCode(),
                answer.asString().substring(0, Math.min(500, answer.asString().length())));
        assertEquals("application/problem+json", answer.contentType().split(";")[0]);
        assertEquals(code, answer.path("code"));
        assertEquals(status, answer.<Integer>path("status"));
        assertTrue(answer.<String>path("type").endsWith(code));
        return answer;
    }
}
