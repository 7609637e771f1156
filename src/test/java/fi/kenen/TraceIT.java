package fi.kenen;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.TraceCollector.Span;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the packaged service tells a collector of traces and, as JSON, whoever collects its log. */
class TraceIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_PARENT = "";

    private static EmbeddedMariaDb database;
    private static TraceCollector collector;
    private static ServiceProcess service;
    private static String survey;

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @BeforeAll
    static void start() throws IOException {
        database = EmbeddedMariaDb.start(TestDatabase.newDirectory());
        collector = new TraceCollector();
        var settings = new HashMap<>(collector.settings());
        settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        service = ServiceProcess.start(database, settings);
        service.awaitReady();
        var definition = survey().single("q", "a", "b").build();
        survey = definition.path("key").textValue();
        ServiceClient.require(201, service.client().ask("POST", "/surveys", definition));
        ServiceClient.require(
                200,
                service.client()
                        .ask(
                                "PUT",
                                "/surveys/" + survey + "/state",
                                JSON.createObjectNode().put("state", "open")));
    }

    @AfterAll
    static void stop() {
        service.close();
        collector.close();
        database.close();
    }

    /** As part of a trace of its client's. */
    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(service.address() + path))
                                    .method(
                                            method,
                                            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", "Bearer " + Api.ADMIN_KEY)
                                    .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                                    .build(),
                            BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Span awaitSpan(String name) {
        var found = new ArrayList<Span>();
        await(name + " of " + trace + " among " + collector.spans()).until(() -> {
            collector.spans().stream()
                    .filter(span -> span.name().equals(name) && span.trace().equals(trace))
                    .forEach(found::add);
            return !found.isEmpty();
        });
        return found.get(0);
    }

    @Test
    void aSheetWaitsAndIsCommittedWithOthers() throws IOException {
        var answer = send(
                "POST",
                "/surveys/" + survey + "/answers",
                sheet().answer("q", "'a'").build().toString());
        assertEquals(201, answer.statusCode(), answer.body());
        var request = awaitSpan("submitAnswers");
        assertEquals("00f067aa0ba902b7", request.parent());
        var wait = awaitSpan("log.wait");
        assertEquals(request.id(), wait.parent());
        await().until(() -> collector.spans().stream()
                .anyMatch(
                        span -> span.name().equals("log.commit") && span.links().contains(wait.id())));
        var commit = collector.spans().stream()
                .filter(span -> span.name().equals("log.commit") && span.links().contains(wait.id()))
                .findFirst()
                .orElseThrow();
        assertEquals(NO_PARENT, commit.parent());
        assertEquals(List.of(commit.id()), wait.links());
        assertTrue(commit.nanos() > 0 && commit.nanos() < request.nanos(), commit + " in " + request);
    }

    @Test
    void aResultIsBroughtUpToDateCountedAndWritten() throws IOException {
        var sent = sheet().answer("q", "'b'").build();
        ServiceClient.require(201, service.client().submit(survey, sent));
        var path = "/surveys/" + survey + "/frequencies/q";
        assertEquals(200, send("GET", path, null).statusCode());
        var request = awaitSpan("readFrequencies");
        for (var step : List.of("result.count", "result.write")) {
            assertEquals(request.id(), awaitSpan(step).parent(), step);
        }
        var before = collector.spans().stream()
                .filter(span -> span.trace().equals(trace))
                .map(Span::name)
                .toList();
        assertTrue(before.contains("columns.build") || before.contains("columns.catch-up"), before.toString());
        ServiceClient.require(201, service.client().submit(survey, sent));
        assertEquals(200, send("GET", path, null).statusCode());
        assertEquals(trace, awaitSpan("columns.catch-up").trace());
    }

    @Test
    void nothingIsToldOfWhoSentWhat() throws IOException {
        var secret = "secret" + UUID.randomUUID().toString().replace("-", "");
        var answer = send(
                "POST",
                "/surveys/" + survey + "/answers?" + secret,
                sheet().of(secret).answer("q", "'a'").build().toString());
        assertEquals(400, answer.statusCode());
        answer = send(
                "POST",
                "/surveys/" + survey + "/answers",
                sheet().of(secret).answer("q", "'a'").build().toString());
        var id = JSON.readTree(answer.body()).path("id").textValue();
        assertEquals(
                200, send("GET", "/surveys/" + survey + "/answers/" + id, null).statusCode());
        assertEquals(
                200,
                send("GET", "/surveys/" + survey + "/answers?organisation=" + secret, null)
                        .statusCode());
        assertEquals(404, send("GET", "/" + secret, null).statusCode());
        send("DELETE", "/surveys/" + survey + "/answers?identities=plain&organisation=" + secret, null);
        awaitSpan("eraseOrganisation");
        awaitSpan("readAnswers");
        var told = collector.text();
        assertTrue(told.contains("submitAnswers"));
        Stream.of(secret, id, survey, Api.ADMIN_KEY, "SELECT", "INSERT")
                .forEach(text -> assertFalse(told.contains(text), text));
    }

    @Test
    void theLogIsALineOfJsonForEachEvent() throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), "root", "");
                var statement = connection.createStatement()) {
            statement.execute("RENAME TABLE survey_import TO elsewhere");
            try {
                assertEquals(
                        500,
                        send("GET", "/surveys/" + survey + "/imports", null).statusCode());
            } finally {
                statement.execute("RENAME TABLE elsewhere TO survey_import");
            }
        }
        var failed = new ArrayList<JsonNode>();
        await().until(() -> {
            for (var line : service.output().lines().toList()) {
                var event = JSON.readTree(line);
                Stream.of("timestamp", "level", "loggerName", "message")
                        .forEach(member -> assertTrue(event.path(member).isTextual(), line));
                if (event.path("message").textValue().equals("A request failed")) {
                    failed.add(event);
                }
            }
            return !failed.isEmpty();
        });
        var event = failed.get(0);
        assertEquals(trace, event.at("/mdc/traceId").textValue(), event.toString());
        assertTrue(event.at("/mdc/requestId").isTextual(), event.toString());
        assertTrue(event.path("stackTrace").textValue().lines().count() > 5, event.toString());
    }
}
