package fi.kenen.http.body;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.TestDatabase;
import fi.kenen.http.guard.RawClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that come slowly, or not to their end, and answers that do not; on a service with little room. */
@QuarkusTest
@WithTestResource(BodyTest.Cramped.class)
class BodyTest {

    /** The service under test. */
    public static class Cramped extends TestDatabase {

        @Override
        public Map<String, String> start() {
            var settings = new HashMap<>(super.start());
            settings.put("kenen.http.bodies", "2M");
            settings.put("kenen.http.imports", "2");
            settings.put("kenen.http.exports", "1");
            settings.put("kenen.http.body-time", "3s");
            settings.put("kenen.http.answer-time", "2s");
            return settings;
        }
    }

    private static String head(String path, String type, long length) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + Api.ADMIN_KEY + "\r\nContent-Type: "
                + type + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    @Test
    @Tag("fault-47")
    void theLimitOfASheetIsThatOfItsAddress() throws IOException {
        var survey = Api.open(survey().number("n").build());
        for (var key : List.of(survey, "no-such-survey")) {
            try (var client = new RawClient(RestAssured.port)) {
                var answer = client.send(head("/surveys/" + key + "/answers", "application/json", 1_048_577))
                        .rest()
                        .text();
                assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
                assertTrue(answer.contains("\"code\":\"body-too-large\""), answer);
            }
        }
    }

    @Test
    @Tag("fault-47")
    void theLargestThatIsHeldBackMakesRoom() throws IOException {
        var survey = Api.open(survey().number("n").build());
        var held = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < 6; i++) {
                held.add(new RawClient(RestAssured.port)
                        .send(head("/surveys/" + survey + "/answers", "application/json", 900_000)
                                + "x".repeat(890_000)));
            }
            Api.submit(survey, sheet().build()).then().statusCode(201);
            var answers = held.stream()
                    .map(client -> CompletableFuture.supplyAsync(() -> {
                        try {
                            return client.rest().text();
                        } catch (IOException e) {
                            return e.toString();
                        }
                    }))
                    .toList();
            var told = answers.stream().map(CompletableFuture::join).toList();
            assertTrue(
                    told.stream()
                                    .filter(answer -> answer.startsWith("HTTP/1.1 503 "))
                                    .count()
                            >= 4,
                    told.toString());
        } finally {
            for (var client : held) {
                client.close();
            }
        }
    }

    @Test
    @Tag("fault-50")
    void soManyFilesAreTakenAtOnceAndASlowOneEnds() throws IOException {
        var survey = Api.open(survey().number("n").build());
        var imports = "/surveys/" + survey + "/imports";
        var held = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < 2; i++) {
                held.add(new RawClient(RestAssured.port).send(head(imports, "text/csv", 1_000) + "n\r\n"));
            }
            org.awaitility.Awaitility.await().untilAsserted(() -> Api.file("text/csv", "n\r\n1\r\n")
                    .post(imports)
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("busy")));
            for (var client : held) {
                assertEquals("", client.rest().text());
            }
            Api.file("text/csv", "n\r\n1\r\n")
                    .post(imports)
                    .then()
                    .statusCode(200)
                    .body("imported", equalTo(1));
        } finally {
            for (var client : held) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1", "HTTP/1.1 gzip", "HTTP/1.0", "HTTP/1.0 gzip"})
    @Tag("fault-2")
    void anExportThatBreaksOffIsSeenToHaveBrokenOff(String way) throws Exception {
        var survey = Api.open(survey().text("t").build());
        var lines = new StringBuilder("t\r\n");
        for (int i = 0; i < 12_000; i++) {
            lines.append(Integer.toHexString(i * 2_654_435))
                    .append("-".repeat(30))
                    .append("\r\n");
        }
        Api.file("text/csv", lines.toString())
                .post("/surveys/" + survey + "/imports")
                .then()
                .statusCode(200);
        spoil(survey, 9_000);
        var parts = way.split(" ");
        try (var client = new RawClient(RestAssured.port)) {
            var answer = client.send("GET /surveys/" + survey + "/answers?format=csv " + parts[0] + "\r\nHost: a\r\n"
                            + (parts.length > 1 ? "Accept-Encoding: gzip\r\n" : "") + "Authorization: Bearer "
                            + Api.ADMIN_KEY + "\r\n\r\n")
                    .rest();
            assertTrue(answer.text().contains(" 200 OK"), answer.text());
            assertTrue(answer.bytes().length > 10_000);
            assertTrue(!answer.text().contains("problem"), "a problem in the file");
            assertTrue(answer.isReset() || parts[0].equals("HTTP/1.1") && !answer.isWhole(), "looks whole");
        }
        Api.submit(survey, sheet().build()).then().statusCode(201);
    }

    /** Makes one answer what it can never be. */
    private static void spoil(String survey, int number) throws SQLException {
        var config = ConfigProvider.getConfig();
        try (var connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class), "root", null);
                var update = connection.prepareStatement("UPDATE answer_sheet JOIN survey ON survey.id = survey_id"
                        + " SET answers = '{\"t\":5}' WHERE survey_key = ? AND number = ?")) {
            update.setString(1, survey);
            update.setInt(2, number);
            assertEquals(1, update.executeUpdate());
        }
    }
}
