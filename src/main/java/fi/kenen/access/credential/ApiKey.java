package fi.kenen.access.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kenen.access.role.Role;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An API key as it is told, without its secret.
 *
 * @param role null for a key that may do only what it is granted
 * @param expiresAt null for never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An API key, without its secret.")
public record ApiKey(
        @Schema(description = "Identifier of the key.", required = true, minimum = "1", format = "int64") long id,
        @Schema(description = "What grants call the key.", required = true, maxLength = 30, examples = "key:7")
                String grantee,
        @Schema(description = "Who or what uses the key.", required = true, maxLength = NAME_LENGTH) String name,
        @Schema(
                        description =
                                "An `admin` may do everything, an `author` may create surveys; any other key may do what it is granted.",
                        enumeration = {"admin", "author"})
                String role,
        @Schema(description = "When it was made.", required = true) Instant createdAt,
        @Schema(description = "Who made it.", required = true, maxLength = 256) String createdBy,
        @Schema(description = "When it ends.") Instant expiresAt,
        @Schema(description = "When it was revoked.") Instant revokedAt,
        @Schema(description = "When it was last used, to a minute.") Instant lastUsedAt) {

    static final int NAME_LENGTH = 200;

    private static final String GRANTEE = "key:";

    public static String grantee(long id) {
        return GRANTEE + id;
    }

    boolean isInForce(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** The identifier of the key that a grantee is called by; empty where another kind of caller is. */
    public static OptionalLong named(String grantee) {
        return grantee.startsWith(GRANTEE)
                ? OptionalLong.of(Long.parseLong(grantee.substring(GRANTEE.length())))
                : OptionalLong.empty();
    }

    /** What its bearer is wherever no survey is asked for. */
    public Role serviceRole() {
        return role == null ? Role.READER : Role.of(role);
    }

    /** A page of keys, oldest first. */
    @Schema(name = "ApiKeyPage", description = "A page of API keys, oldest first.")
    public record Items(@Schema(description = "The keys.") List<ApiKey> items, String next) {}
}
