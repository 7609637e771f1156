package fi.kenen.http.guard;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said in the first line and the headers of a request, however oddly, and of its answer. */
@ServiceTest
class HeadTest {

    private static String raw(String request) throws IOException {
        return RawClient.ask(RestAssured.port, request);
    }

    private static void assertProblem(int status, String code, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
        assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/surveys/%E4",
                "/surveys/%C3",
                "/surveys?after=%E4",
                "/surveys/%C0%AF",
                "/surveys/\u00e4",
                "/surveys/%",
                "/surveys/%zz",
                "/surveys?by=%",
                "/surveys/<a>",
                "/surveys/a|b",
                "/surveys?by=\"a\"",
                "/surveys;a=b",
                "/surveys/x;y/form",
                "/surveys/x/grants/token:a;b=c"
            })
    @Tag("fault-D")
    @Tag("fault-5")
    @Tag("fault-16")
    void addressesThatSayNothing(String address) throws IOException {
        assertProblem(
                400,
                "invalid-request",
                raw("GET " + address + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + Api.ADMIN_KEY
                        + "\r\nConnection: close\r\n\r\n"));
    }

    @Test
    @Tag("fault-16")
    void aSemicolonIsAsGoodAsAnyOtherCharacter() {
        var survey = Api.open(survey().number("n").build());
        Api.admin()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{\"role\": \"reader\"}")
                .put("/surveys/" + survey + "/grants/token:a%3Bb=c")
                .then()
                .statusCode(200)
                .body("grantee", equalTo("token:a;b=c"));
    }

    @Test
    @Tag("fault-D")
    void requestsThatArePutWrongly() throws IOException {
        assertProblem(400, "invalid-request", raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
        assertProblem(400, "invalid-request", raw("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n"));
        assertProblem(
                414,
                "address-too-long",
                raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
        assertProblem(
                431,
                "headers-too-large",
                raw("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(30_000) + "\r\nConnection: close\r\n\r\n"));
        assertTrue(raw("GET / HTTP/1.0\r\n\r\n").contains(" 200 "));
    }

    @Test
    void aClientThatNamesNoHostIsToldResults() throws IOException {
        var survey = Api.open(survey().roles("roles", "sales", "leads").build());
        assertTrue(raw("GET /surveys/" + survey + "/matrices/roles HTTP/1.0\r\nAuthorization: Bearer " + Api.ADMIN_KEY
                        + "\r\n\r\n")
                .startsWith("HTTP/1.0 200 "));
    }

    @Test
    @Tag("fault-D")
    void compressedBodiesAreNotTaken() {
        var survey = Api.open(survey().number("n").build());
        for (var path : new String[] {"/surveys/" + survey + "/answers", "/surveys"}) {
            Api.admin()
                    .contentType(ContentType.JSON)
                    .header("Content-Encoding", "gzip")
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(415)
                    .body("code", equalTo("unsupported-media-type"));
        }
        Api.file("text/csv", "n\n1\n")
                .header("Content-Encoding", "gzip")
                .post("/surveys/" + survey + "/imports")
                .then()
                .statusCode(415);
    }

    @Test
    @Tag("fault-D")
    void whatIsAllowedIsToldTruly() {
        var survey = Api.open(survey().number("n").build());
        var location = Api.submit(survey, sheet().build()).header("Location");
        assertAllowed("GET HEAD OPTIONS POST", "/surveys");
        assertAllowed("DELETE GET HEAD OPTIONS PUT", "/surveys/" + survey);
        assertAllowed("OPTIONS PUT", "/surveys/" + survey + "/state");
        assertAllowed("GET HEAD OPTIONS", "/surveys/" + survey + "/form");
        assertAllowed("DELETE GET HEAD OPTIONS POST", "/surveys/" + survey + "/answers");
        assertAllowed("DELETE GET HEAD OPTIONS PUT", location);
        assertAllowed("GET HEAD OPTIONS POST", "/surveys/" + survey + "/imports");
        assertAllowed("DELETE OPTIONS PUT", "/surveys/" + survey + "/grants/key:1");
        assertAllowed("GET HEAD OPTIONS", "/");
        Api.admin().options("/nowhere").then().statusCode(404).body("code", equalTo("not-found"));
    }

    private static void assertAllowed(String methods, String path) {
        assertEquals(
                methods,
                allowed(Api.admin().patch(path).then().statusCode(405).extract().response()),
                path);
        assertEquals(
                methods,
                allowed(Api.anyone()
                        .options(path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .response()),
                path);
    }

    private static String allowed(Response answer) {
        Set<String> methods = new TreeSet<>();
        answer.headers().getValues("Allow").forEach(line -> Collections.addAll(methods, line.split("\\s*,\\s*")));
        return String.join(" ", methods);
    }

    @Test
    @Tag("fault-D")
    @Tag("fault-32")
    void aTagTellsTheEncodingAndIsTakenHoweverItIsWritten() {
        var survey = Api.open(survey().number("n").build());
        var path = "/surveys/" + survey;
        var plain = Api.admin().config(asItComes()).get(path).header("ETag");
        var packed = Api.admin()
                .config(asItComes())
                .header("Accept-Encoding", "gzip")
                .get(path)
                .then()
                .header("Content-Encoding", "gzip")
                .header("ETag", endsWith("-gzip\""))
                .extract()
                .header("ETag");
        assertTrue(plain.matches("\"[^\"]+\""), plain);
        assertEquals(plain.substring(0, plain.length() - 1) + "-gzip\"", packed);
        for (var tag : new String[] {plain, packed, "W/" + plain, "W/" + packed, "\"x\", W/" + packed}) {
            Api.admin()
                    .config(asItComes())
                    .header("If-None-Match", tag)
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", plain);
            Api.admin()
                    .contentType(ContentType.JSON)
                    .header("If-Match", tag)
                    .body("{\"state\": \"open\"}")
                    .put(path + "/state")
                    .then()
                    .statusCode(200);
        }
        Api.admin()
                .config(asItComes())
                .header("Accept-Encoding", "gzip;q=0, *")
                .get(path)
                .then()
                .header("ETag", equalTo(plain))
                .header("Content-Encoding", not(equalTo("gzip")));
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", "W/\"old\"")
                .body("{\"state\": \"open\"}")
                .put(path + "/state")
                .then()
                .statusCode(412);
    }

    private static RestAssuredConfig asItComes() {
        return RestAssuredConfig.config()
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());
    }

    @Test
    @Tag("fault-D")
    void theHeadOfAnExportIsNoExport() {
        var survey = Api.open(survey().number("n").build());
        var location = Api.submit(survey, sheet().build()).header("Location");
        var answers = "/surveys/" + survey + "/answers";
        for (var path : new String[] {answers, answers + "?format=csv", answers + "?format=ndjson", location}) {
            Api.admin().head(path).then().statusCode(200);
        }
        Api.admin()
                .get("/audit?survey=" + survey)
                .then()
                .body("items.action", not(hasItem("listAnswers")))
                .body("items.action", not(hasItem("readAnswers")));
        Api.admin().get(answers + "?format=csv").then().statusCode(200);
        Api.admin().get("/audit?survey=" + survey).then().body("items.action", hasItem("listAnswers"));
    }

    @Test
    @Tag("fault-40")
    void headersThatAreEmptyOrNonsense() {
        var survey = Api.open(survey().number("n").build());
        for (var language :
                new String[] {"-", "", ",,", ";", "*", "-;q=1", "a;q=x", "\"", "en;q=2", "x".repeat(4_000)}) {
            Api.anyone()
                    .header("Accept-Language", language)
                    .get("/surveys/" + survey + "/form")
                    .then()
                    .statusCode(200);
        }
        Api.anyone().get("/surveys/" + survey + "/form?language=-").then().statusCode(400);
        for (var accept : new String[] {"", " ", ",", ";", "/", "*", "text", "text/csv;q=x", "*/*;q=0"}) {
            var answer = Api.admin().header("Accept", accept).get("/surveys/" + survey + "/answers");
            assertTrue(answer.statusCode() < 500, accept + " " + answer.asString());
        }
        Api.admin()
                .header("Accept", "")
                .get("/surveys/" + survey + "/answers")
                .then()
                .statusCode(200);
        Api.anyone().get("/").then().header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }
}
