package fi.kenen.access.role;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A role that somebody has on a survey. */
@Schema(description = "A role that somebody has on a survey.")
public record Grant(
        @JsonIgnore @Schema(hidden = true) long id,
        @Schema(
                        description =
                                "Who has the role: `key:` and the identifier of an API key, or `token:` and the subject of tokens.",
                        required = true,
                        maxLength = 256,
                        examples = "key:7")
                String grantee,
        @Schema(
                        description = "What it may do with the survey.",
                        required = true,
                        enumeration = {"coder", "reader", "analyst", "author"})
                String role,
        @Schema(description = "When it was granted.", required = true) Instant grantedAt,
        @Schema(description = "Who granted it.", required = true, maxLength = 256) String grantedBy) {

    /** What a subject of tokens must be to be somebody's name: visible, and short enough to be kept. */
    public static final String SUBJECT = "[^\\p{C}]{1,240}";

    /** What somebody who can be granted anything is called. */
    public static final Pattern GRANTEE = Pattern.compile("key:[1-9][0-9]{0,17}|token:" + SUBJECT);

    static final List<String> ROLES =
            List.of(Role.CODER.word(), Role.READER.word(), Role.ANALYST.word(), Role.AUTHOR.word());

    /** The body that grants a role. */
    @Schema(name = "GrantedRole", description = "The role to grant.")
    public record Order(
            @Schema(
                            description =
                                    "A coder gives codes to texts and sees nothing else, a reader sees protected results, an analyst all results and the sheets, an author decides about the survey. Of a grant and the role that a token brings along the later one of these counts.",
                            required = true,
                            enumeration = {"coder", "reader", "analyst", "author"})
                    String role) {

        public static Order read(byte[] body) {
            var faults = new Faults();
            var members = new JsonMembers(Json.object(body), "", faults);
            var role = members.word("role", ROLES);
            members.refuseOthers();
            faults.throwIfAny(ProblemKind.INVALID_REQUEST);
            return new Order(role);
        }
    }

    /** A page of grants, oldest first. */
    @Schema(name = "GrantPage", description = "A page of grants, oldest first.")
    public record Items(@Schema(description = "The grants.") List<Grant> items, String next) {}
}
