package fi.kenen.http.guard;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/** Logs and metrics say nothing of what respondents said, nor who they are. */
@ServiceTest
class SilenceTest {

    private static final class Listener extends Handler {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final PatternFormatter formatter = new PatternFormatter("%X{requestId} %s%e");

        @Override
        public void publish(LogRecord line) {
            lines.add(formatter.format((org.jboss.logmanager.ExtLogRecord) line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void nothingOfASheetIsLoggedOrMeasured() throws IOException {
        var marker = "marker" + UUID.randomUUID().toString().replace("-", "");
        var listener = new Listener();
        Logger.getLogger("").addHandler(listener);
        try {
            var survey = Api.open(survey().text("t").number("n").build());
            var answers = "/surveys/" + survey + "/answers";
            var location = Api.submit(
                            survey,
                            sheet().of(marker).answer("t", "'" + marker + "'").build())
                    .header("Location");
            Api.submit(
                    survey, sheet().of(marker).answer("n", "'" + marker + "'").build());
            for (var bad :
                    List.of("{\"" + marker, "{\"" + marker + "\": \"\\ud800\"}", "[\"" + marker + "\"]", marker)) {
                Api.anyone().contentType(ContentType.JSON).body(bad).post(answers);
            }
            Api.admin().header("X-Request-Id", "known").get(answers + "?identities=plain&organisation=" + marker);
            Api.admin().get(answers + "?organisation=" + marker + "&nonsense=" + marker);
            Api.admin().get(answers + "/" + marker);
            Api.admin().patch(answers + "/" + marker);
            Api.anyone().header("Authorization", "Bearer " + marker).get(answers + "/" + marker);
            sendTooMuch(answers + "/" + marker);
            Api.admin().get("/" + marker);
            Api.file("application/x-ndjson", "{\"answers\": {\"n\": \"" + marker + "\"}}\n" + marker)
                    .post("/surveys/" + survey + "/imports");
            Api.file("text/csv", marker + "\r\n\"" + marker).post("/surveys/" + survey + "/imports");
            Api.admin().get(location);
            Api.admin().delete(answers + "?identities=plain&organisation=" + marker);

            assertEquals(
                    List.of(),
                    listener.lines.stream()
                            .filter(line -> line.contains(marker))
                            .toList());
            var metrics = metrics();
            assertTrue(metrics.contains("/surveys/{survey}/answers/{sheet}"), metrics);
            assertEquals(
                    List.of(),
                    metrics.lines()
                            .filter(line -> line.contains(marker)
                                    || line.contains(location.substring(location.lastIndexOf('/') + 1)))
                            .toList());
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
    }

    private static void sendTooMuch(String path) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var head = "PUT " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 11000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        }
    }

    private static String metrics() {
        var port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return Api.anyone()
                .baseUri("http://localhost")
                .port(port)
                .get(URI.create("/q/metrics"))
                .asString();
    }
}
