package fi.kenen.answer.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.access.Access;
import fi.kenen.answer.sheet.Idempotency;
import fi.kenen.answer.sheet.Sheet;
import fi.kenen.answer.sheet.Submission;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.invitation.Invitation;
import fi.kenen.invitation.InvitationStore;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyCache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;

/**
 * Finds what was answered first to a submission that is sent again and would be refused by now: because the survey is
 * closed, because the invitation has expired, or because other questions are asked.
 */
@ApplicationScoped
public class FirstAnswers {

    private static final Set<ProblemKind> BY_NOW = Set.of(
            ProblemKind.SURVEY_NOT_OPEN,
            ProblemKind.INVITATION_REQUIRED,
            ProblemKind.INVITATION_REFUSED,
            ProblemKind.INVALID_SHEET);

    private final SurveyCache surveys;
    private final Log log;
    private final InvitationStore invitations;

    FirstAnswers(SurveyCache surveys, Log log, InvitationStore invitations) {
        this.surveys = surveys;
        this.log = log;
        this.invitations = invitations;
    }

    /**
     * The sheet that a request was answered with first.
     *
     * @param idempotencyKey null when the client sends none
     * @param refusal what the request is answered now where it was not answered before
     */
    public Uni<Sheet> of(
            String survey, ObjectNode request, String idempotencyKey, SecurityContext caller, Problem refusal) {
        if (idempotencyKey == null || !BY_NOW.contains(refusal.kind())) {
            return Uni.createFrom().failure(refusal);
        }
        return Uni.createFrom()
                .item(() -> find(surveys.look(survey), request, idempotencyKey, caller, refusal))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Sheet find(
            Survey survey, ObjectNode request, String idempotencyKey, SecurityContext caller, Problem refusal) {
        var secret = Access.invitation(caller);
        var invitation = secret.flatMap(invitations::known).orElse(null);
        if (secret.isPresent() && invitation == null) {
            throw refusal;
        }
        return log.find(survey, Idempotency.id(survey, idempotencyKey))
                .filter(sheet -> !sheet.isErased()
                        && Idempotency.isOf(sheet, request, invitation, hash(survey, request, invitation)))
                .orElseThrow(() -> refusal);
    }

    private static byte[] hash(Survey survey, ObjectNode request, Invitation invitation) {
        try {
            return Idempotency.hash(Submission.read(request, survey.definition(), invitation));
        } catch (Problem e) {
            return null;
        }
    }
}
