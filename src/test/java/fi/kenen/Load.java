package fi.kenen;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Respondents who answer a survey all at once, through every failure, until they are stopped. Each sheet has a number
 * of its own by which it is known again, and what was said of it is remembered.
 */
final class Load implements AutoCloseable {

    private static final int RESPONDENTS = 16;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(50);

    private final ServiceClient service;
    private final String survey;
    private final ExecutorService respondents = Executors.newFixedThreadPool(RESPONDENTS);
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, JsonNode> receipts = new ConcurrentHashMap<>();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    private Load(ServiceClient service, String survey) {
        this.service = service;
        this.survey = survey;
    }

    /** Opens a survey and starts to answer it. */
    static Load start(ServiceClient service) {
        var load =
                new Load(service, service.open(survey().number("n").text("text").build()));
        for (int i = 0; i < RESPONDENTS; i++) {
            load.respondents.execute(load::answerUntilStopped);
        }
        return load;
    }

    /** Waits until so many sheets more have been confirmed. */
    void awaitConfirmed(int more) {
        awaitMore(more, receipts::size, "confirmed sheets");
    }

    /** Waits until a request that was sent after this call has been answered with 503. */
    void awaitUnavailable() {
        awaitMore(RESPONDENTS + 1, unavailable::get, "answers 503");
    }

    /**
     * Holds what the survey has now against what was said: every confirmed sheet is in once and as confirmed, no
     * refused one is, and no sequence is told twice. A sheet of which nobody knows may be in once.
     */
    void assertKept() throws IOException {
        assertEquals(List.of(), List.copyOf(surprises));
        var kept = new HashMap<Integer, JsonNode>();
        long sequence = 0;
        for (var path = "/surveys/" + survey + "/answers?identities=plain&limit=1000"; path != null; ) {
            var page = service.read(path);
            for (var item : page.path("items")) {
                int number = item.path("answers").path("n").intValue();
                assertTrue(item.path("sequence").longValue() > sequence, "out of order: " + item);
                sequence = item.path("sequence").longValue();
                assertTrue(isValid(number), () -> "refused, but kept: " + item);
                assertEquals(numbered(number).path("answers"), item.path("answers"));
                assertEquals(numbered(number).path("organisation"), item.path("organisation"));
                assertNull(kept.put(number, item), () -> "kept twice: " + item);
            }
            path = page.path("next").textValue();
        }
        receipts.forEach((number, receipt) -> {
            var sheet = kept.get(number);
            assertNotNull(sheet, () -> "confirmed, but lost: " + number + " " + receipt);
            for (var member : List.of("id", "sequence", "submittedAt")) {
                assertEquals(receipt.get(member), sheet.get(member), member);
            }
        });
    }

    /** Waits for the last answers. */
    @Override
    public void close() {
        stopping = true;
        respondents.shutdown();
        await("the last answers").atMost(DEADLINE).until(respondents::isTerminated);
    }

    private void awaitMore(int more, IntSupplier count, String what) {
        int target = count.getAsInt() + more;
        await(what)
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> count.getAsInt() >= target || !surprises.isEmpty());
        assertEquals(List.of(), List.copyOf(surprises));
    }

    private void answerUntilStopped() {
        while (!stopping) {
            int number = numbers.incrementAndGet();
            try {
                remember(number, service.submit(survey, numbered(number)));
            } catch (IOException e) {
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    private void remember(int number, HttpResponse<String> answer) throws IOException {
        int status = answer.statusCode();
        if (status == 503 && answer.headers().firstValue("Retry-After").isPresent()) {
            unavailable.incrementAndGet();
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        } else if (status == 201 && isValid(number)) {
            receipts.put(number, ServiceClient.require(201, answer));
        } else if (status != 422 || isValid(number)) {
            surprises.add(number + ": " + answer + " " + answer.body());
            stopping = true;
        }
    }

    private static boolean isValid(int number) {
        return number % 5 != 0;
    }

    private static ObjectNode numbered(int number) {
        return sheet().of("org-" + number % 7)
                .answer("n", Integer.toString(number))
                .answer("text", isValid(number) ? "'Vastaus " + number + " 😀'" : "['not a text']")
                .build();
    }
}
