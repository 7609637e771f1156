package fi.kenen.contract;

import fi.kenen.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;

/**
 * The examples of the contract, each in a file that is called by its operation, whether it is the request or with which
 * status it is answered, and its format: {@code submitAnswers.201.json}. An operation that lacks one fails the build.
 */
final class Examples {

    private static final String JSON = "application/json";

    private Examples() {}

    static void complete(Operation operation) {
        if (operation.getRequestBody() != null) {
            complete(operation.getRequestBody().getContent(), operation.getOperationId() + ".request");
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2") && response.getContent() != null) {
                complete(response.getContent(), operation.getOperationId() + "." + status);
            }
        });
    }

    private static void complete(Content content, String name) {
        content.getMediaTypes().forEach((type, media) -> {
            if (!Words.wantsExample(media)) {
                return;
            }
            var text = text("/contract/" + name + "." + Words.of(type, media));
            media.setExample(isJson(type) ? Json.bind(Json.stored(text), Object.class) : text);
        });
        Words.forget(content);
    }

    private static boolean isJson(String type) {
        return type.equals(JSON) || type.endsWith("+json");
    }

    private static String text(String file) {
        try (var in = Examples.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The contract lacks the example " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
