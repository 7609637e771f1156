package fi.kenen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Whoever a webhook tells, on this machine and with a certificate of its own. Answers 204 unless it shall answer otherwise. */
public final class Receiver implements AutoCloseable {

    /** What its certificate is for, beside 127.0.0.1; no such name resolves to anything. */
    public static final String NAME = "receiver.example";

    private static final long PATIENCE_SECONDS = 30;
    private static final char[] PASSWORD = "of-no-worth".toCharArray();
    private static final Path DIRECTORY = directory();

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpsServer server;
    private volatile String location = "/elsewhere";
    private volatile CountDownLatch pause = new CountDownLatch(0);

    /** A message as it came. */
    public record Received(String host, String path, String id, long timestamp, String signature, String body) {

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public String type() {
            return json().path("type").textValue();
        }
    }

    public Receiver() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context()));
            server.setExecutor(threads);
            server.createContext("/", this::receive);
            server.start();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings of a service that may tell receivers like this. */
    public static Map<String, String> settings() {
        return Map.of(
                "kenen.webhooks.allowed-networks",
                "127.0.0.0/8",
                "kenen.webhooks.trusted-certificates",
                DIRECTORY.resolve("receiver.pem").toString());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String address() {
        return "https://127.0.0.1:" + port() + "/hook?token=of-the-receiver";
    }

    /** Answers the next messages so, one each. */
    public Receiver answering(Integer... statuses) {
        answers.addAll(List.of(statuses));
        return this;
    }

    /** Says in every answer that what it is asked for is elsewhere. */
    public Receiver naming(String elsewhere) {
        location = elsewhere;
        return this;
    }

    /** Answers nothing before something has happened. */
    public Receiver pausing(CountDownLatch until) {
        pause = until;
        return this;
    }

    /** The next message that comes, or came. */
    public Received next() {
        try {
            var next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All that came. */
    public List<Received> all() {
        var all = new ArrayList<Received>();
        received.drainTo(all);
        return all;
    }

    public boolean hasMore() {
        return !received.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(
                    headers.getFirst("Host"),
                    exchange.getRequestURI().toString(),
                    headers.getFirst("webhook-id"),
                    Long.parseLong(headers.getFirst("webhook-timestamp")),
                    headers.getFirst("webhook-signature"),
                    body));
            pause.await();
            var status = answers.poll();
            exchange.getResponseHeaders().add("Location", location);
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SSLContext context() throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(DIRECTORY), PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore store(Path directory) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(directory.resolve("receiver.p12"))) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** With a key and a certificate that this machine makes for this run. */
    private static Path directory() {
        try {
            var directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "receiver");
            var made = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "receiver",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=receiver",
                            "-ext",
                            "san=ip:127.0.0.1,dns:" + NAME,
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            directory.resolve("receiver.p12").toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .inheritIO()
                    .start();
            if (made.waitFor() != 0) {
                throw new IllegalStateException("keytool");
            }
            var certificate = store(directory).getCertificate("receiver").getEncoded();
            var encoded = Base64.getMimeEncoder().encodeToString(certificate);
            Files.writeString(
                    directory.resolve("receiver.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
            return directory;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
