package fi.kenen.access.role;

import fi.kenen.database.DatabaseTime;
import fi.kenen.http.Page;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Keeps who has which role on which survey. Everything here blocks, and runs in the caller's transaction. */
@ApplicationScoped
public class GrantStore {

    private final GrantRepository grants;

    GrantStore(GrantRepository grants) {
        this.grants = grants;
    }

    /** Makes whoever created a survey its author; an admin needs no grant. */
    public void created(String survey, Caller creator) {
        if (creator.role() != Role.ADMIN) {
            replace(survey, creator.name(), Role.AUTHOR, creator.name());
        }
    }

    /** The roles that somebody has, by the keys of surveys; without a transaction. */
    public Map<String, Role> of(String grantee) {
        return grants.of(grantee);
    }

    /** @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND} */
    public List<Grant> list(String survey, Page page) {
        return grants.list(requireSurvey(survey), page).stream()
                .map(GrantStore::grant)
                .toList();
    }

    /**
     * Gives somebody a role on a survey, in the place of the one there may be.
     *
     * @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND}
     */
    public Grant replace(String survey, String grantee, Role role, String granter) {
        return grant(grants.replace(requireSurvey(survey), grantee, role, DatabaseTime.now(), granter));
    }

    /** @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND}, {@link ProblemKind#GRANT_NOT_FOUND} */
    public void withdraw(String survey, String grantee) {
        if (!grants.withdraw(requireSurvey(survey), grantee)) {
            throw new Problem(ProblemKind.GRANT_NOT_FOUND, "Nobody of this name has a role on the survey.");
        }
    }

    private long requireSurvey(String key) {
        return grants.survey(key).orElseThrow(Problem::surveyNotFound);
    }

    private static Grant grant(GrantEntity entity) {
        return new Grant(entity.id, entity.grantee, entity.role().word(), entity.grantedAt, entity.grantedBy);
    }
}
