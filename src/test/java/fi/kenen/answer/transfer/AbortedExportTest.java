package fi.kenen.answer.transfer;

import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that goes away in the middle of an export is nothing to alarm an operator with. */
@ServiceTest
@Tag("fault-53")
class AbortedExportTest {

    private static final class Alarms extends Handler {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getThrown() != null || line.getLevel().intValue() >= Level.SEVERE.intValue()) {
                lines.add(line.getLoggerName() + " " + line.getMessage() + " " + line.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void anAbortedExportLogsNoStack(String format) throws IOException {
        var survey = Api.open(survey().text("t")
                .last(question -> question.put("maxLength", 10_000))
                .build());
        var line = "{\"answers\":{\"t\":\"" + "x".repeat(9_990) + "\"}}\n";
        Api.file("application/x-ndjson", line.repeat(2_000))
                .post("/surveys/" + survey + "/imports")
                .then()
                .statusCode(200);
        var alarms = new Alarms();
        Logger.getLogger("").addHandler(alarms);
        try {
            for (int i = 0; i < 3; i++) {
                abort("/surveys/" + survey + "/answers?format=" + format);
            }
            // An export that is read to its end comes after the aborted ones have been noticed.
            assertEquals(
                    2_000,
                    Api.admin()
                                    .get("/surveys/" + survey + "/answers?format=" + format)
                                    .asString()
                                    .split("\n")
                                    .length
                            - (format.equals("csv") ? 1 : 0));
            await().during(Duration.ofMillis(500)).until(() -> true);
            assertEquals(List.of(), List.copyOf(alarms.lines));
        } finally {
            Logger.getLogger("").removeHandler(alarms);
        }
    }

    private static void abort(String path) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Api.ADMIN_KEY
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(100_000);
        }
    }
}
