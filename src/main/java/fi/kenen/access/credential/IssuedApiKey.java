package fi.kenen.access.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key that has just been made, with its secret for the one time that it is told. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A new API key with its secret, which is told this one time.")
public record IssuedApiKey(
        @Schema(description = "Identifier of the key.", required = true, minimum = "1", format = "int64") long id,
        @Schema(description = "What grants call the key.", required = true, maxLength = 30, examples = "key:7")
                String grantee,
        @Schema(description = "What to send as bearer token or as password.", required = true, maxLength = 256)
                String secret) {

    @Override
    public String toString() {
        return grantee;
    }
}
