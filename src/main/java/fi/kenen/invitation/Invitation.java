package fi.kenen.invitation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.time.Instant;
import java.util.Objects;

/**
 * Lets one respondent answer one survey once.
 *
 * @param organisation whose sheet it must be; null where the respondent says
 * @param answers fixed for the sheet, by question; empty where none are
 * @param expiresAt null for never
 * @param revokedAt null unless revoked
 */
public record Invitation(
        long id, long surveyId, String organisation, ObjectNode answers, Instant expiresAt, Instant revokedAt) {

    public Invitation {
        Objects.requireNonNull(answers);
    }

    /** @throws Problem {@link ProblemKind#INVITATION_REFUSED} unless it can be used for a survey at a time */
    public void requireUsable(long survey, Instant now) {
        if (surveyId != survey || revokedAt != null || expiresAt != null && !now.isBefore(expiresAt)) {
            throw refused();
        }
    }

    static Problem refused() {
        return new Problem(
                ProblemKind.INVITATION_REFUSED,
                "The invitation is not one of this survey, or it is no longer in force.");
    }
}
