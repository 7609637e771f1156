package fi.kenen.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.demo.DemoStudy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The demo as a process of its own with new data. All tests of a run share it, one after another. */
public final class DemoService {

    /** Shows everything. */
    public static final String ADMIN_KEY = "kenen_demo_key_for_this_machine_only";

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Path ARTIFACT = Path.of(System.getProperty("demo.build"), "quarkus-app", "quarkus-run.jar");
    private static final long STARTS_WITHIN_SECONDS = 120;
    private static final long STOPS_WITHIN_SECONDS = 30;

    private static DemoService running;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String readerKey;

    private final ReceiverCertificate receivers;

    private DemoService(URI address, ReceiverCertificate receivers) {
        this.address = address;
        this.receivers = receivers;
        var key = parse(send("POST", "/api-keys", ADMIN_KEY, "{\"name\": \"reader\"}", 201));
        readerKey = key.get("secret").textValue();
        send("PUT", survey() + "/grants/key:" + key.get("id").asText(), ADMIN_KEY, "{\"role\": \"reader\"}", 200);
    }

    /** The demo, which the first who asks starts. */
    public static synchronized DemoService running() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    public URI address() {
        return address;
    }

    /** Shows what is protected. */
    String readerKey() {
        return readerKey;
    }

    /** What receivers of webhooks show so that it tells them something. */
    ReceiverCertificate receivers() {
        return receivers;
    }

    /** The path of the study. */
    String survey() {
        return "/surveys/" + DemoStudy.KEY;
    }

    /** What a path of the study answers. */
    public byte[] get(String key, String path) {
        return send("GET", survey() + path, key, null, 200);
    }

    public JsonNode json(String key, String path) {
        return parse(get(key, path));
    }

    private static DemoService start() {
        var port = freePort();
        try {
            var directory = Files.createTempDirectory(Path.of(System.getProperty("demo.build")), "clients-");
            var log = directory.resolve("demo.log");
            var command = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            ARTIFACT.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            command.environment().put("DEMO_DATA", directory.resolve("data").toString());
            command.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
            command.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(freePort()));
            var receivers = ReceiverCertificate.in(directory);
            command.environment().putAll(receivers.settings());
            var process = command.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
            awaitReady(process, log);
            return new DemoService(URI.create("http://127.0.0.1:" + port), receivers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process process, Path log) throws IOException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTS_WITHIN_SECONDS);
        while (!Files.readString(log).contains("Kenen is ready")) {
            if (System.nanoTime() > deadline || ends(process)) {
                throw new IllegalStateException("The demo does not start, see " + log);
            }
        }
    }

    private static boolean ends(Process process) {
        try {
            return process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void stop(Process process) {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }

    private byte[] send(String method, String path, String key, String body, int status) {
        BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, content)
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            assertEquals(status, answer.statusCode(), () -> path + ": " + new String(answer.body()));
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
