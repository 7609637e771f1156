package fi.kenen.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import fi.kenen.http.Tag;
import fi.kenen.webhook.event.EventType;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A webhook as it is told, without its secret.
 *
 * @param revision grows with every change; never told but in its ETag
 * @param disabledAt null while it is enabled
 * @param formerSecretUntil null where there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Whom to tell what happens to a survey, without the secret.")
public record Webhook(
        @Schema(description = "Identifier of the webhook.", required = true, minimum = "1", format = "int64") long id,
        @JsonIgnore @Schema(hidden = true) long revision,
        @Schema(description = "Where messages are sent to.", required = true, maxLength = 2000, format = "uri")
                String address,
        @Schema(description = "What is told.", required = true, minItems = 1, maxItems = 4) List<EventType> events,
        @Schema(description = "Whether messages are sent now; otherwise they wait.", required = true) boolean enabled,
        @Schema(description = "Since when none are sent.") Instant disabledAt,
        @Schema(description = "Why none are sent.") DisabledReason disabledReason,
        @Schema(description = "When it was made.", required = true) Instant createdAt,
        @Schema(description = "Who made it.", required = true, maxLength = 256) String createdBy,
        @Schema(description = "When it was last changed.", required = true) Instant changedAt,
        @Schema(
                        description =
                                "Until when messages are, or were, signed with the former secret, too; missing where there was none.")
                Instant formerSecretUntil) {

    /** Why a webhook is told nothing. */
    @Schema(
            name = "WebhookDisabledReason",
            description =
                    "Why no messages are sent: an `author` wants none; the receiver answered 410, it is `gone`; or it received none for a day, it is `failing`.")
    public enum DisabledReason {
        AUTHOR,
        GONE,
        FAILING;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    EntityTag tag() {
        return Tag.of(id, revision);
    }

    /** A page of webhooks, oldest first. */
    @Schema(name = "WebhookPage", description = "A page of webhooks, oldest first.")
    record Items(@Schema(description = "The webhooks.") List<Webhook> items, String next) {}
}
