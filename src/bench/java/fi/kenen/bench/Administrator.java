package fi.kenen.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Asks a service one thing after another, and may do everything. */
final class Administrator {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;

    Administrator(URI service) {
        this.service = service;
    }

    /** The body of what has to be answered 200. */
    byte[] get(String path) {
        return require(200, ask(request(path), BodyHandlers.ofByteArray()));
    }

    /** Asks for what has to be as it was at a tag. */
    void requireUnchanged(String path, String tag) {
        require(304, ask(request(path).header("If-None-Match", tag), BodyHandlers.ofByteArray()));
    }

    /** The tag of what has to be answered 200. */
    String tag(String path) {
        return ask(request(path), BodyHandlers.discarding())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    /** Asks for a result again and again while columns are being made for it. */
    void await(String path) {
        HttpResponse<byte[]> answer;
        do {
            answer = ask(request(path), BodyHandlers.ofByteArray());
        } while (answer.statusCode() == 503);
        require(200, answer);
    }

    /** Makes a survey that takes sheets, and gives its path. */
    String open(JsonNode definition) {
        var path = "/surveys/" + definition.path("key").textValue();
        send("POST", "/surveys", "application/json", BodyPublishers.ofString(definition.toString()));
        require(
                200,
                ask(
                        request(path + "/state")
                                .header("Content-Type", "application/json")
                                .header("If-Match", "*")
                                .PUT(BodyPublishers.ofString("{\"state\": \"open\"}")),
                        BodyHandlers.ofByteArray()));
        return path;
    }

    /** Sends what has to be taken. */
    void send(String method, String path, String type, BodyPublisher body) {
        var answer = ask(request(path).header("Content-Type", type).method(method, body), BodyHandlers.ofByteArray());
        require(answer.statusCode() == 201 ? 201 : 200, answer);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + ServiceProcess.ADMIN_KEY);
    }

    <T> HttpResponse<T> ask(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] require(int status, HttpResponse<byte[]> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    answer.request().uri() + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }
}
