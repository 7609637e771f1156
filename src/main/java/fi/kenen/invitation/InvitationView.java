package fi.kenen.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invitation as it is told, without its secret. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Invitation", description = "An invitation, without its secret.")
public record InvitationView(
        @Schema(description = "Identifier of the invitation.", required = true, minimum = "1", format = "int64")
                long id,
        @Schema(required = true) State state,
        @Schema(
                        description = "Organisation that the sheet will be of.",
                        pattern = Organisation.PATTERN,
                        maxLength = Organisation.LENGTH)
                String organisation,
        @Schema(
                        description = "Answers that are fixed for the sheet.",
                        required = true,
                        type = SchemaType.OBJECT,
                        maxProperties = 200,
                        additionalProperties = Object.class)
                ObjectNode answers,
        @Schema(description = "When the invitation ends.") Instant expiresAt) {

    /** What became of an invitation. */
    @Schema(
            name = "InvitationState",
            description = "What became of the invitation: `started` is a partial sheet, `used` a complete one.")
    public enum State {
        UNUSED,
        STARTED,
        USED,
        EXPIRED,
        REVOKED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param used whether its sheet is complete; null when there is none */
    static InvitationView of(Invitation invitation, Boolean used, Instant now) {
        return new InvitationView(
                invitation.id(),
                state(invitation, used, now),
                invitation.organisation(),
                invitation.answers(),
                invitation.expiresAt());
    }

    private static State state(Invitation invitation, Boolean used, Instant now) {
        if (Boolean.TRUE.equals(used)) {
            return State.USED;
        }
        if (invitation.revokedAt() != null) {
            return State.REVOKED;
        }
        if (invitation.expiresAt() != null && !now.isBefore(invitation.expiresAt())) {
            return State.EXPIRED;
        }
        return used == null ? State.UNUSED : State.STARTED;
    }

    /** A page of invitations, oldest first. */
    @Schema(name = "InvitationPage", description = "A page of invitations, oldest first.")
    record Items(@Schema(description = "The invitations.") List<InvitationView> items, String next) {}
}
