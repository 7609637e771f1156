package fi.kenen.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kenen.http.Tag;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The new secret of a webhook, for the one time that it is told.
 *
 * @param formerUntil null for a webhook that had none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "IssuedWebhookSecret",
        description = "A webhook and what its messages are signed with, which is told this one time.")
record IssuedSecret(
        @Schema(description = "Identifier of the webhook.", required = true, minimum = "1", format = "int64") long id,
        @JsonIgnore @Schema(hidden = true) long revision,
        @Schema(
                        description = "`whsec_` and the key in base64, as libraries for Standard Webhooks take it.",
                        required = true,
                        maxLength = 64,
                        pattern = "^whsec_[A-Za-z0-9+/]{43}=$")
                String secret,
        @Schema(description = "Until when messages are signed with the former secret, too.") Instant formerUntil) {

    EntityTag tag() {
        return Tag.of(id, revision);
    }

    @Override
    public String toString() {
        return "secret of webhook " + id;
    }
}
