package fi.kenen;

import static fi.kenen.CodebookBuilder.codebook;
import static fi.kenen.ServiceClient.require;
import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Two coders who code the same sheets again and again, and an author who changes who decides, through every failure, until
 * they are stopped. What was said of each coding is remembered.
 */
final class CodingLoad implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CODES = List.of("a", "b", "c");
    private static final int SHEETS = 20;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ServiceClient service;
    private final String survey;
    private final List<String> sheets = new ArrayList<>();
    private final ExecutorService people = Executors.newFixedThreadPool(3);
    private final AtomicInteger confirmed = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    /** By sheet and coder what may stand there: what was confirmed last, and what nobody knows of since. */
    private final Map<String, Set<String>> possible = new ConcurrentHashMap<>();

    private volatile boolean stopping;

    private CodingLoad(ServiceClient service) throws IOException {
        this.service = service;
        this.survey = service.open(survey().text("t").build());
        require(
                201,
                service.put(
                        "/surveys/" + survey + "/codebooks/t",
                        codebook("a", "b", "c").build()));
        for (int i = 0; i < SHEETS; i++) {
            var answer = service.submit(
                    survey, sheet().answer("t", "'Vastaus " + i + "'").build());
            sheets.add(require(201, answer).path("id").textValue());
        }
    }

    /** Opens a survey with sheets and starts to code them. */
    static CodingLoad start(ServiceClient service) throws IOException {
        var load = new CodingLoad(service);
        for (int coder = 0; coder < 2; coder++) {
            var key = require(
                    201,
                    service.ask("POST", "/api-keys", JSON.createObjectNode().put("name", "A coder")));
            var grantee = key.path("grantee").textValue();
            var grant = JSON.createObjectNode().put("role", "coder");
            require(200, service.ask("PUT", "/surveys/" + load.survey + "/grants/" + grantee, grant));
            int first = coder;
            load.people.execute(() ->
                    load.codeUntilStopped(first, grantee, key.path("secret").textValue()));
        }
        load.people.execute(load::decideUntilStopped);
        return load;
    }

    /** Waits until so many codings more have been confirmed. */
    void awaitConfirmed(int more) {
        awaitMore(confirmed, more);
    }

    /** Waits until requests that were sent after this call have been answered with 503. */
    void awaitUnavailable() {
        awaitMore(unavailable, 4);
    }

    private void awaitMore(AtomicInteger count, int more) {
        int target = count.get() + more;
        await().atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> count.get() >= target || !surprises.isEmpty());
        assertEquals(List.of(), List.copyOf(surprises));
    }

    /** Waits for the last answers. */
    @Override
    public void close() {
        stopping = true;
        people.shutdown();
        await("the last answers").atMost(DEADLINE).until(people::isTerminated);
    }

    private void codeUntilStopped(int first, String coder, String key) {
        for (int i = first; !stopping; i++) {
            var sheet = sheets.get(i % SHEETS);
            var codes = CODES.subList(0, (i + i / SHEETS) % 3).toString();
            var all = possible.computeIfAbsent(sheet + " " + coder, place -> new HashSet<>(Set.of("none")));
            all.add(codes);
            var order = JSON.createObjectNode();
            order.set("codes", JSON.valueToTree(CODES.subList(0, (i + i / SHEETS) % 3)));
            ask(() -> service.putWith(key, "/surveys/" + survey + "/answers/" + sheet + "/codings/t", order), () -> {
                confirmed.incrementAndGet();
                all.retainAll(Set.of(codes));
            });
        }
    }

    private void decideUntilStopped() {
        for (int i = 0; !stopping; i++) {
            ObjectNode next = codebook("a", "b", "c")
                    .decision(i % 2 == 0 ? "single" : "majority")
                    .build();
            ask(() -> service.ask("PUT", "/surveys/" + survey + "/codebooks/t", next), () -> {});
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private interface Asking {
        HttpResponse<String> ask() throws IOException;
    }

    private void ask(Asking asking, Runnable kept) {
        try {
            var answer = asking.ask();
            if (answer.statusCode() == 200 || answer.statusCode() == 201) {
                kept.run();
            } else if (answer.statusCode() == 503) {
                unavailable.incrementAndGet();
                LockSupport.parkNanos(PAUSE.toNanos());
            } else {
                surprises.add(answer + " " + answer.body());
                stopping = true;
            }
        } catch (IOException e) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Holds what there is now against what was said: each coding once and as confirmed, and decided of each sheet what they say. */
    void assertKept() throws IOException {
        assertEquals(List.of(), List.copyOf(surprises));
        var codings = new HashMap<String, List<String>>();
        for (var item : all("codings/t")) {
            var place =
                    item.path("sheet").textValue() + " " + item.path("coder").textValue();
            assertTrue(possible.get(place).contains(codes(item.path("codes")).toString()), () -> possible + " " + item);
            assertNull(codings.put(place, codes(item.path("codes"))), () -> "kept twice: " + item);
        }
        possible.forEach((place, may) ->
                assertTrue(codings.containsKey(place) || may.contains("none"), () -> "confirmed, but lost: " + place));
        var decision = service.read("/surveys/" + survey + "/codebooks/t")
                .path("decision")
                .textValue();
        int base = 0;
        for (var sheet : all("answers")) {
            var id = sheet.path("id").textValue();
            var said = codings.entrySet().stream()
                    .filter(coding -> coding.getKey().startsWith(id))
                    .map(Map.Entry::getValue)
                    .toList();
            // Of two coders more than half are both, as who is one of one.
            boolean isDecided = said.size() >= (decision.equals("single") ? 1 : 2)
                    && Set.copyOf(said).size() == 1;
            assertEquals(isDecided ? said.get(0) : null, sheet.has("themes") ? codes(sheet.at("/themes/t")) : null);
            base += isDecided ? 1 : 0;
        }
        var frequencies = service.read("/surveys/" + survey + "/frequencies/t-themes");
        assertEquals(base, frequencies.at("/rows/0/base").intValue());
    }

    private List<JsonNode> all(String what) throws IOException {
        var items = new ArrayList<JsonNode>();
        for (var path = "/surveys/" + survey + "/" + what + "?limit=1000"; path != null; ) {
            var page = service.read(path);
            page.path("items").forEach(items::add);
            path = page.path("next").textValue();
        }
        return items;
    }

    private static List<String> codes(JsonNode keys) {
        var codes = new ArrayList<String>();
        keys.forEach(key -> codes.add(key.textValue()));
        return codes;
    }
}
