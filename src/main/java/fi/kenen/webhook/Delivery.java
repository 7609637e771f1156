package fi.kenen.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import fi.kenen.webhook.event.EventType;
import fi.kenen.webhook.receiver.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A message and what came of it.
 *
 * @param number orders the messages; told in cursors alone
 * @param answered null where the last attempt had no answer, and where there was none yet
 * @param failure null where the last attempt had an answer, and where there was none yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WebhookDelivery", description = "A message and what came of it.")
public record Delivery(
        @JsonIgnore @Schema(hidden = true) long number,
        @Schema(
                        description =
                                "Identifier of the message, which it carries as `webhook-id` whenever it is sent.",
                        required = true,
                        format = "uuid")
                String id,
        @Schema(required = true) EventType type,
        @Schema(required = true) State state,
        @Schema(description = "When it happened.", required = true) Instant createdAt,
        @Schema(description = "How often it was sent.", required = true, minimum = "0", format = "int32") int attempts,
        @Schema(description = "When it was last sent.") Instant attemptedAt,
        @Schema(
                        description = "Status of the receiver's last answer.",
                        minimum = "100",
                        maximum = "999",
                        format = "int32")
                Integer answered,
        Outcome.Failure failure,
        @Schema(
                        description =
                                "When it is sent next, or soon after; missing for what waits until another is received, and while the webhook is disabled.")
                Instant nextAttemptAt) {

    /** What came of a message. */
    @Schema(
            name = "WebhookDeliveryState",
            description = "`waiting` until the receiver has answered with 2xx, then `delivered`.")
    public enum State {
        WAITING,
        DELIVERED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A page of deliveries, newest first. */
    @Schema(name = "WebhookDeliveryPage", description = "A page of deliveries, newest first.")
    record Items(@Schema(description = "The deliveries.") List<Delivery> items, String next) {}
}
