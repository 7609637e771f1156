package fi.kenen.access.credential;

import fi.kenen.access.role.Role;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An API key to be made.
 *
 * @param role null for a key that may do only what it is granted
 * @param expiresAt null for never
 */
@Schema(name = "ApiKeyOrder", description = "An API key to be made.")
public record KeyOrder(
        @Schema(description = "Who or what will use the key.", required = true, maxLength = ApiKey.NAME_LENGTH)
                String name,
        @Schema(
                        description =
                                "An `admin` may do everything, an `author` may create surveys; without a role the key may do what it is granted.",
                        enumeration = {"admin", "author"})
                String role,
        @Schema(description = "When the key ends; never without it.") Instant expiresAt) {

    private static final List<String> ROLES = List.of(Role.ADMIN.word(), Role.AUTHOR.word());

    public static KeyOrder read(byte[] body) {
        var faults = new Faults();
        var members = new JsonMembers(Json.object(body), "", faults);
        var order = new KeyOrder(
                members.text("name", ApiKey.NAME_LENGTH),
                members.has("role") ? members.word("role", ROLES) : null,
                members.optionalTime("expiresAt"));
        members.refuseOthers();
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return order;
    }
}
