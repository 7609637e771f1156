package fi.kenen;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somebody who sends a service what hurt services before: too large, too slow, too many, or not what it says it is. */
public final class HostileClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HOLDING_MILLIS = 1_500;
    private static final int TEXTS = 60;

    /** What is under way on a connection that is closed without an answer. */
    public static final int NO_ANSWER = 0;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final String survey;

    private HostileClient(URI address, String survey) {
        this.address = address;
        this.survey = survey;
    }

    /** Something to send, and the status that answered. */
    @FunctionalInterface
    public interface Attack {
        /** @throws IOException when the service cannot be reached */
        int send() throws IOException;
    }

    /** Makes the survey that is attacked. */
    public static HostileClient of(URI address) {
        var definition = survey().segment("sector", "private", "public").number("n");
        for (int i = 0; i < TEXTS; i++) {
            definition.text("t" + i).last(question -> question.put("maxLength", 10_000));
        }
        return new HostileClient(address, new ServiceClient(address).open(definition.build()));
    }

    /** Everything there is to send, each by its name. */
    public Map<String, Attack> attacks() {
        var attacks = new LinkedHashMap<String, Attack>();
        attacks.put("a sheet of escapes", () -> submit(manyQuotes()));
        attacks.put("a definition of escapes", () -> post("/surveys", "application/json", definitionOfQuotes()));
        attacks.put("a language without end", () -> get(form() + "?language=a" + "-a".repeat(2_000), ""));
        attacks.put("a language range without end", () -> get(form(), "a" + "-a".repeat(2_000)));
        attacks.put("thousands of languages", () -> get(form(), "fi" + ",a;q=0.1".repeat(2_000)));
        attacks.put("a number of a million digits", () -> importCsv("n\n" + "9".repeat(1_000_000) + "\n"));
        attacks.put("a header of a million characters", () -> importCsv("n".repeat(1_100_000) + "\n"));
        attacks.put("a field of twenty million", () -> importCsv("t0\n\"" + "x".repeat(20_000_000) + "\"\n"));
        attacks.put("a quote that is never closed", () -> importCsv("t0\n\"a\n" + "b\n".repeat(100_000)));
        attacks.put("one column twice", () -> importCsv("sector,sector\nprivate,public\n"));
        attacks.put("rows of commas", () -> importCsv("sector,t0\n" + ",\n".repeat(100_000)));
        attacks.put("many rows, the last one faulty", () -> importCsv("n\n" + "1\n".repeat(100_000) + "x\n"));
        attacks.put("many rows, kept and erased", this::importAndErase);
        attacks.put("no text at all", () -> importBytes(new byte[] {'n', '\n', (byte) 0xE4, '\n'}));
        attacks.put("objects in objects", () -> submit("[".repeat(100_000)));
        attacks.put("a broken escape", () -> ask("GET /surveys/% HTTP/1.1\r\nHost: x\r\n\r\n"));
        attacks.put("no host", () -> ask("GET /surveys HTTP/1.1\r\n\r\n"));
        attacks.put(
                "an address without end", () -> ask("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
        attacks.put("headers without end", () -> ask("GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(100_000)));
        attacks.put("no words of HTTP", () -> ask("\u0000\u0001\u0002\r\n\r\n"));
        attacks.put("bodies that lack a byte", () -> hold(75, answersHead("application/json", 10_000_000), 9_999_999));
        attacks.put("small bodies that lack a byte", () -> hold(250, answersHead("application/json", 1_000), 999));
        attacks.put("imports that do not go on", () -> hold(250, importHead("text/csv", 1_000), 10));
        attacks.put("answers that are not read", () -> hold(1, get("/openapi").repeat(2_000), 0));
        attacks.put("exports that are not read", () -> hold(100, get(answers() + "?format=ndjson"), 0));
        return attacks;
    }

    private String answers() {
        return "/surveys/" + survey + "/answers";
    }

    private String form() {
        return "/surveys/" + survey + "/form";
    }

    private String manyQuotes() {
        var sheet = sheet();
        for (int i = 0; i < 49; i++) {
            sheet.answer("t" + i, "'" + "\\\"".repeat(9_990) + "'");
        }
        return sheet.build().toString();
    }

    private static String definitionOfQuotes() {
        return survey().with("title", "{'en': '" + "\\\"".repeat(4_500_000) + "'}")
                .build()
                .toString();
    }

    private int submit(String json) throws IOException {
        return post(answers(), "application/json", json);
    }

    private int importCsv(String csv) throws IOException {
        return importBytes(csv.getBytes(StandardCharsets.UTF_8));
    }

    private int importBytes(byte[] csv) throws IOException {
        return send("POST", "/surveys/" + survey + "/imports", "text/csv", BodyPublishers.ofByteArray(csv));
    }

    private int importAndErase() throws IOException {
        int kept = importCsv("organisation,n\n" + "Acme,1\n".repeat(20_000));
        int erased = send(
                "DELETE",
                answers() + "?organisation=Acme&identities=plain",
                "application/json",
                BodyPublishers.noBody());
        return Math.max(kept, erased);
    }

    private int post(String path, String type, String body) throws IOException {
        return send("POST", path, type, BodyPublishers.ofString(body));
    }

    private int get(String path, String languages) throws IOException {
        return status(request("GET", path, BodyPublishers.noBody()).header("Accept-Language", languages));
    }

    private int send(String method, String path, String type, BodyPublisher body) throws IOException {
        return status(request(method, path, body).header("Content-Type", type));
    }

    private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        return HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + Api.ADMIN_KEY)
                .timeout(PATIENCE)
                .method(method, body);
    }

    private int status(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Api.ADMIN_KEY + "\r\n\r\n";
    }

    private String answersHead(String type, int length) {
        return head(answers(), type, length);
    }

    private String importHead(String type, int length) {
        return head("/surveys/" + survey + "/imports", type, length);
    }

    private static String head(String path, String type, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Api.ADMIN_KEY + "\r\nContent-Type: "
                + type + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    /** Sends something that is no request that a client would write. */
    private int ask(String bytes) throws IOException {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            try {
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
                return line.length() < 12 ? NO_ANSWER : Integer.parseInt(line.substring(9));
            } catch (IOException cutOff) {
                return NO_ANSWER;
            }
        }
    }

    /** Opens many connections, sends on each of them, reads nothing, and goes away after a while. */
    private int hold(int connections, String head, int bodyBytes) throws IOException {
        var sending = new ArrayList<Thread>();
        var sockets = new ArrayList<Socket>();
        var bytes = (head + "x".repeat(bodyBytes)).getBytes(StandardCharsets.ISO_8859_1);
        try {
            for (int i = 0; i < connections; i++) {
                var socket = new Socket(address.getHost(), address.getPort());
                sockets.add(socket);
                var thread = new Thread(() -> write(socket, bytes), "hostile");
                thread.setDaemon(true);
                thread.start();
                sending.add(thread);
            }
            join(sending);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
        return NO_ANSWER;
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException refused) {
            // The service may hang up on whoever sends such things.
        }
    }

    private static void join(List<Thread> sending) throws IOException {
        long end = System.nanoTime() + HOLDING_MILLIS * 1_000_000L;
        try {
            for (var thread : sending) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
            Thread.sleep(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
