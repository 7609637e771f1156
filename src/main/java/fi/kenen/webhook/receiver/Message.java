package fi.kenen.webhook.receiver;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a receiver is told.
 *
 * @param id the same however often it is sent
 * @param body JSON, byte for byte the same however often it is sent
 * @param secrets one, or two while they are changed
 */
public record Message(String id, String body, List<Secret> secrets) {

    /** The headers that prove who sends it, and when. */
    Map<String, String> headers(Instant now) {
        long seconds = now.getEpochSecond();
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(seconds),
                "webhook-signature",
                secrets.stream()
                        .map(secret -> secret.signature(id, seconds, body))
                        .collect(Collectors.joining(" ")));
    }
}
