package fi.kenen.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.Api;
import fi.kenen.ServiceProcess;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The replicas that a cluster sends requests to, as clients see them who ask again what was refused for the moment. What
 * may not be answered is remembered.
 */
final class Endpoints {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final List<ServiceProcess> ready = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, Integer> refusals = new ConcurrentSkipListMap<>();
    private final AtomicLong slowest = new AtomicLong();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    void add(ServiceProcess replica) {
        ready.add(replica);
    }

    void remove(ServiceProcess replica) {
        ready.remove(replica);
    }

    /** Sends a request as an administrator until it is not refused for the moment, each time to any replica. */
    HttpResponse<String> ask(String method, String path, String... headersAndBody) throws IOException {
        return ask(() -> ready.get(ThreadLocalRandom.current().nextInt(ready.size())), method, path, headersAndBody);
    }

    /** The same, where the answer must have this status; missing where it has no body. */
    JsonNode require(int status, String method, String path, String... headersAndBody) throws IOException {
        var answer = ask(method, path, headersAndBody);
        if (answer.statusCode() != status) {
            throw surprise(answer);
        }
        return JSON.readTree(answer.body());
    }

    JsonNode read(String path) throws IOException {
        return require(200, "GET", path);
    }

    /** What one replica says. */
    JsonNode read(ServiceProcess replica, String path) throws IOException {
        return JSON.readTree(ask(() -> replica, "GET", path).body());
    }

    /** How many requests were answered. */
    int requests() {
        return requests.get();
    }

    /** How many of them with 503, by the code of the problem. */
    Map<String, Integer> refusals() {
        return Map.copyOf(refusals);
    }

    /** What nobody may have been answered, and requests that nobody answered. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** The longest that an answer was waited for since this was asked last, in milliseconds. */
    long slowest() {
        return slowest.getAndSet(0);
    }

    private HttpResponse<String> ask(
            Supplier<ServiceProcess> replica, String method, String path, String... headersAndBody) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = send(request(replica.get(), method, path, headersAndBody));
            if (answer.statusCode() != 503 && answer.statusCode() != 410) {
                return answer;
            }
            if (answer.statusCode() == 410
                    || answer.headers().firstValue("Retry-After").isEmpty()
                    || System.nanoTime() > deadline) {
                throw surprise(answer);
            }
            refusals.merge(JSON.readTree(answer.body()).path("code").asText(), 1, Integer::sum);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static HttpRequest request(ServiceProcess replica, String method, String path, String... headersAndBody) {
        var request = HttpRequest.newBuilder(replica.address().resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + Api.ADMIN_KEY)
                .header("If-Match", "*");
        int headers = headersAndBody.length / 2 * 2;
        for (int i = 0; i < headers; i += 2) {
            request.header(headersAndBody[i], headersAndBody[i + 1]);
        }
        return request.method(
                        method,
                        headers < headersAndBody.length
                                ? BodyPublishers.ofString(headersAndBody[headers])
                                : BodyPublishers.noBody())
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        long began = System.nanoTime();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            requests.incrementAndGet();
            slowest.accumulateAndGet((System.nanoTime() - began) / 1_000_000, Math::max);
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (IOException e) {
            surprises.add(request + ": " + e);
            throw e;
        }
    }

    private AssertionError surprise(HttpResponse<String> answer) {
        var surprise = answer + " " + answer.headers().map() + " " + answer.body();
        surprises.add(surprise);
        return new AssertionError(surprise);
    }
}
