package fi.kenen.access;

import fi.kenen.access.role.Permission;
import fi.kenen.access.role.Role;
import fi.kenen.audit.AuditEntry;
import fi.kenen.contract.Fragment;
import fi.kenen.contract.ProblemResponses;
import fi.kenen.http.problem.ProblemKind;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/** Says in the contract who may do what. An operation without a permission fails the build. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class AccessContract implements OASFilter {

    /** For programs, because a requirement can name roles only where there are scopes. */
    static final String LEAST_ROLE = "x-least-role";

    /** Beside the least role: whether coders may, too. */
    static final String CODER = "x-coder";

    private static final String INVITATION = "invitation";
    private static final List<String> KEYS = List.of("apiKey", "apiKeyAsPassword", "token");

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getComponents()
                .setSecuritySchemes(Fragment.components("access").getSecuritySchemes());
        contract.getComponents()
                .getSchemas()
                .get("AuditEntry")
                .getProperties()
                .get("action")
                .enumeration(actions());
        contract.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .values()
                .forEach(operation -> complete(operation, path.contains("{survey}"))));
    }

    /** What the audit can call what was done. */
    private static List<Object> actions() {
        var actions = new ArrayList<Object>();
        for (var permission : Permission.values()) {
            actions.add(permission.operation());
        }
        actions.add(AuditEntry.RETENTION);
        return actions;
    }

    private static void complete(Operation operation, boolean ofSurvey) {
        var permission = Permission.of(operation.getOperationId());
        operation.setSecurity(security(permission));
        permission.least().ifPresent(role -> operation.addExtension(LEAST_ROLE, role.word()));
        if (isForCoders(permission)) {
            operation.addExtension(CODER, true);
        }
        operation.setDescription(operation.getDescription() + " " + said(permission, ofSurvey));
        ProblemResponses.add(operation, problems(permission, ofSurvey));
    }

    private static List<SecurityRequirement> security(Permission permission) {
        var schemes = new ArrayList<String>();
        if (permission.allows(Role.INVITED)) {
            schemes.add(INVITATION);
        }
        if (permission.allows(Role.ADMIN)) {
            schemes.addAll(KEYS);
        }
        var security = new ArrayList<SecurityRequirement>();
        if (permission.allows(Role.ANYONE)) {
            security.add(OASFactory.createSecurityRequirement());
        }
        schemes.forEach(
                scheme -> security.add(OASFactory.createSecurityRequirement().addScheme(scheme)));
        return security;
    }

    private static String said(Permission permission, boolean ofSurvey) {
        if (permission.allows(Role.ANYONE)) {
            return "Open to anyone.";
        }
        var who = new ArrayList<String>();
        if (permission.allows(Role.INVITED)) {
            who.add("the holder of the invitation");
        }
        if (isForCoders(permission)) {
            who.add("the role `coder`");
        }
        permission
                .least()
                .map(role -> switch (role) {
                    case READER -> ofSurvey ? orHigher(role) : "every role";
                    case ADMIN -> "the role `admin`";
                    default -> orHigher(role);
                })
                .ifPresent(who::add);
        return "For " + String.join(" and for ", who) + ".";
    }

    private static String orHigher(Role role) {
        return "the role `" + role.word() + "` or a higher one";
    }

    private static boolean isForCoders(Permission permission) {
        return permission.allows(Role.CODER) && !permission.allows(Role.ANYONE);
    }

    private static Set<ProblemKind> problems(Permission permission, boolean ofSurvey) {
        var problems = EnumSet.of(ProblemKind.KEY_REFUSED, ProblemKind.DATABASE_AWAY, ProblemKind.TOKEN_KEYS_AWAY);
        if (!permission.allows(Role.ANYONE)) {
            problems.add(ProblemKind.KEY_REQUIRED);
        }
        if (permission.allows(Role.INVITED)) {
            problems.add(ProblemKind.INVITATION_REFUSED);
        }
        if (ofSurvey) {
            problems.add(ProblemKind.SURVEY_NOT_FOUND);
        }
        if (!permission.allows(Role.READER) || ofSurvey && !permission.allows(Role.CODER)) {
            problems.add(ProblemKind.FORBIDDEN);
        }
        return problems;
    }
}
