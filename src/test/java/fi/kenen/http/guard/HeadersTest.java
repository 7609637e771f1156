package fi.kenen.http.guard;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every answer says beside its body, and how long what is asked may be. */
@ServiceTest
class HeadersTest {

    private static List<Response> everyKindOfAnswer() {
        var survey = Api.open(survey().number("n").build());
        return List.of(
                Api.anyone().get("/"),
                Api.anyone().get("/openapi"),
                Api.anyone().get("/nowhere"),
                Api.anyone().get("/surveys"),
                Api.anyone().get("/surveys/" + survey + "/form"),
                Api.admin().get("/surveys/" + survey + "/answers?format=csv"),
                Api.submit(survey, sheet().build()),
                Api.submit(survey, sheet().answer("n", "'x'").build()));
    }

    @Test
    void browsersMakeNoMoreOfIt() {
        everyKindOfAnswer().forEach(answer -> answer.then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("Strict-Transport-Security", nullValue())
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}")));
        Api.anyone()
                .get("/docs/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"));
    }

    @Test
    void cachesKeepNothingPersonal() {
        var survey = Api.open(survey().roles("roles", "sales", "leads").build());
        var location = Api.submit(survey, sheet().build()).header("Location");
        for (var path : List.of(location, "/surveys/" + survey + "/answers", "/surveys/" + survey + "/invitations")) {
            Api.admin().get(path).then().statusCode(200).header("Cache-Control", equalTo("no-store"));
        }
        Api.anyone().get("/surveys/" + survey + "/form").then().header("Cache-Control", containsString("public"));
        Api.admin()
                .get("/surveys/" + survey + "/matrices/roles")
                .then()
                .header("Cache-Control", not(containsString("no-store")));
    }

    @Test
    void aRequestKeepsItsIdentifier() {
        Api.anyone().header("X-Request-Id", "a-1").get("/").then().header("X-Request-Id", "a-1");
        for (var bad : List.of("two words", "x".repeat(101), "ä")) {
            Api.anyone()
                    .header("X-Request-Id", bad)
                    .get("/")
                    .then()
                    .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
        }
    }

    @Test
    void otherOriginsAreNotAnswered() {
        Api.anyone()
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "GET")
                .options("/surveys")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
        Api.anyone()
                .header("Origin", "https://elsewhere.example")
                .get("/")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void addressesAndHeadersHaveAnEnd() throws IOException {
        assertEquals("414", status("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertEquals("431", status("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(30_000) + "\r\n\r\n"));
        assertEquals("404", status("GET /" + "x".repeat(12_000) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    }

    private static String status(String request) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1."), answer);
            return answer.substring(9);
        }
    }
}
