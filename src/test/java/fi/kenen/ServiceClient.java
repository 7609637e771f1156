package fi.kenen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of one service process. It sends nothing twice, so that what it sent must be in at most once. */
public final class ServiceClient {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI address;

    ServiceClient(URI address) {
        this.address = address;
    }

    /**
     * Submits a sheet as a respondent.
     *
     * @throws IOException when no answer came, so that nobody knows whether the sheet is in
     */
    public HttpResponse<String> submit(String survey, JsonNode sheet) throws IOException {
        return send(request("POST", "/surveys/" + survey + "/answers", body(sheet)));
    }

    /**
     * Submits a sheet that is kept once, however often it is sent with the same key.
     *
     * @throws IOException when no answer came
     */
    public HttpResponse<String> submitOnce(String idempotencyKey, String survey, JsonNode sheet) throws IOException {
        return send(request("POST", "/surveys/" + survey + "/answers", body(sheet))
                .header("Idempotency-Key", idempotencyKey));
    }

    /**
     * Imports a file of NDJSON as an administrator.
     *
     * @throws IOException when no answer came
     */
    public HttpResponse<String> importFile(String survey, String file) throws IOException {
        return send(asAdmin("POST", "/surveys/" + survey + "/imports", BodyPublishers.ofString(file))
                .setHeader("Content-Type", "application/x-ndjson"));
    }

    /**
     * Submits a sheet as whoever has an invitation.
     *
     * @throws IOException when no answer came
     */
    public HttpResponse<String> submitAs(String secret, String survey, JsonNode sheet) throws IOException {
        return send(request("POST", "/surveys/" + survey + "/answers", body(sheet))
                .header("Authorization", "Bearer " + secret));
    }

    /**
     * Makes an invitation to a survey as an administrator.
     *
     * @throws IOException when no answer came
     */
    public HttpResponse<String> invite(String survey) throws IOException {
        return send(asAdmin("POST", "/surveys/" + survey + "/invitations", BodyPublishers.ofString("{}\n"))
                .setHeader("Content-Type", "application/x-ndjson"));
    }

    /**
     * Asks as an administrator without a body.
     *
     * @throws IOException when no answer came
     */
    public HttpResponse<String> ask(String method, String path) throws IOException {
        return send(asAdmin(method, path, BodyPublishers.noBody()));
    }

    /**
     * The same with a body.
     *
     * @throws IOException when no answer came
     */
    public HttpResponse<String> ask(String method, String path, JsonNode body) throws IOException {
        return send(asAdmin(method, path, body(body)));
    }

    /**
     * Puts what is not there yet.
     *
     * @throws IOException when no answer came
     */
    public HttpResponse<String> put(String path, JsonNode body) throws IOException {
        return putWith(Api.ADMIN_KEY, path, body);
    }

    /**
     * The same as whoever has a key.
     *
     * @throws IOException when no answer came
     */
    public HttpResponse<String> putWith(String key, String path, JsonNode body) throws IOException {
        return send(request("PUT", path, body(body)).header("Authorization", "Bearer " + key));
    }

    /**
     * Asks without a body as whoever has a key.
     *
     * @throws IOException when no answer came
     */
    public HttpResponse<String> askWith(String key, String path) throws IOException {
        return send(request("GET", path, BodyPublishers.noBody()).header("Authorization", "Bearer " + key));
    }

    /**
     * Reads what must be there.
     *
     * @throws IOException when no answer came
     */
    public JsonNode read(String path) throws IOException {
        return require(200, ask("GET", path));
    }

    /**
     * Reads what must be there, as it was sent.
     *
     * @throws IOException when no answer came
     */
    public byte[] readBytes(String path) throws IOException {
        var answer = send(asAdmin("GET", path, BodyPublishers.noBody()), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer);
        }
        return answer.body();
    }

    /** Creates and opens a survey, and gives its key. */
    public String open(JsonNode definition) {
        try {
            var key = definition.path("key").textValue();
            require(201, ask("POST", "/surveys", definition));
            require(
                    200,
                    ask(
                            "PUT",
                            "/surveys/" + key + "/state",
                            JSON.createObjectNode().put("state", "open")));
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of an answer that must have this status; missing where the answer has none. */
    public static JsonNode require(int status, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /**
     * The same of an answer that tells, or of none where the service is unavailable for a while.
     *
     * @throws IOException when it is
     */
    public static JsonNode requireAvailable(int status, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()) {
            throw new IOException(answer.toString());
        }
        return require(status, answer);
    }

    private HttpRequest.Builder asAdmin(String method, String path, BodyPublisher body) {
        return request(method, path, body)
                .header("Authorization", "Bearer " + Api.ADMIN_KEY)
                .header("If-Match", "*");
    }

    private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        return HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .method(method, body);
    }

    private static BodyPublisher body(JsonNode json) {
        return BodyPublishers.ofString(json.toString());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        return send(request, BodyHandlers.ofString());
    }

    private <B> HttpResponse<B> send(HttpRequest.Builder request, BodyHandler<B> body) throws IOException {
        try {
            return http.send(request.build(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
