package fi.kenen.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/** An invitation that has just been made, with its secret for the one time that it is told. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssuedInvitation(long id, String secret, String organisation, Instant expiresAt) {

    @Override
    public String toString() {
        return "invitation " + id;
    }
}
