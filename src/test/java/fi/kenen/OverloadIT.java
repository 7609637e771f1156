package fi.kenen;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More is sent than can be kept: what would wait for too long is refused at once, and nothing that was confirmed is lost. */
class OverloadIT {

    private static final int REFUSALS = 100;
    private static final long SOON_MILLIS = 100;
    private static final Duration HEAD_TIME = Duration.ofSeconds(2);
    private static final int MOST_DROPS = 10;
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private EmbeddedMariaDb database;
    private ServiceProcess service;

    @BeforeEach
    void start() {
        database = EmbeddedMariaDb.start(TestDatabase.newDirectory());
        service = ServiceProcess.start(database, Map.of("KENEN_HTTP_HEAD_TIME", HEAD_TIME.toString()));
        service.awaitReady();
    }

    @AfterEach
    void stop() {
        service.close();
        database.close();
    }

    @Test
    void aSheetThatWouldWaitForLongIsRefusedAtOnceAndTheServiceRecovers() throws IOException {
        var client = service.client();
        var survey = client.open(survey().number("n").build());
        assertEquals(201, submit(survey));
        var load = Load.start(client);
        try (load) {
            load.awaitConfirmed(50);
            database.stall();
            try {
                await("a refusal")
                        .atMost(DEADLINE)
                        .until(() ->
                                CompletableFuture.supplyAsync(() -> submit(survey), task -> new Thread(task).start())
                                                .completeOnTimeout(0, SOON_MILLIS, TimeUnit.MILLISECONDS)
                                                .join()
                                        == 503);
                long slow = 0;
                for (int i = 0; i < REFUSALS; i++) {
                    long began = System.nanoTime();
                    assertEquals(503, submit(survey));
                    slow += System.nanoTime() - began > TimeUnit.MILLISECONDS.toNanos(SOON_MILLIS) ? 1 : 0;
                }
                assertTrue(slow <= REFUSALS / 20, slow + " refusals took more than " + SOON_MILLIS + " ms");
            } finally {
                database.goOn();
            }
            await("recovery").atMost(DEADLINE).until(() -> submit(survey) == 201);
            load.awaitConfirmed(50);
        }
        load.assertKept();
    }

    /** A byte each half second is no silence, and no head either; between requests there is time. */
    @Test
    void aHeadThatComesInDropsIsNotWaitedFor() throws IOException {
        var address = service.address();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            assertTrue(dropsUntilClosed(socket) <= MOST_DROPS);
        }
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            for (int i = 0; i < 2; i++) {
                socket.getOutputStream()
                        .write("GET /surveys HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertTrue(isOpenAfter(HEAD_TIME.plusSeconds(1), socket));
            }
            assertTrue(dropsUntilClosed(socket) <= MOST_DROPS);
        }
    }

    /** Reads what comes meanwhile. */
    private static boolean isOpenAfter(Duration time, Socket socket) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            socket.setSoTimeout(
                    (int) Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            try {
                if (socket.getInputStream().read() < 0) {
                    return false;
                }
            } catch (SocketTimeoutException silence) {
                return true;
            }
        }
        return true;
    }

    private static int dropsUntilClosed(Socket socket) throws IOException {
        int drops = 0;
        do {
            socket.getOutputStream().write('G');
            drops++;
        } while (isOpenAfter(Duration.ofMillis(500), socket));
        return drops;
    }

    private int submit(String survey) {
        try {
            return service.client()
                    .submit(survey, sheet().answer("n", "1").build())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
