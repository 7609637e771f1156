package fi.kenen.answer;

import fi.kenen.access.Access;
import fi.kenen.answer.log.Change;
import fi.kenen.answer.log.SurveyConflict;
import fi.kenen.answer.log.writing.DryRun;
import fi.kenen.answer.log.writing.LogWriter;
import fi.kenen.http.problem.Problem;
import fi.kenen.invitation.Invitation;
import fi.kenen.invitation.InvitationStore;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyCache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.SecurityContext;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Checks changes to the sheets of a survey against it, and has them written. */
@ApplicationScoped
public class SheetChanges {

    private static final int CHECKS = 5;

    private final SurveyCache surveys;
    private final LogWriter writer;
    private final DryRun dryRun;
    private final InvitationStore invitations;

    SheetChanges(SurveyCache surveys, LogWriter writer, DryRun dryRun, InvitationStore invitations) {
        this.surveys = surveys;
        this.writer = writer;
        this.dryRun = dryRun;
        this.invitations = invitations;
    }

    /**
     * Makes a change that has been checked against the survey. It is first checked against what this replica last saw of
     * the survey, and only if that refuses it, or turns out to be old, against the survey as it is now.
     */
    public <T> Uni<T> make(String key, Function<Survey, Change<T>> check) {
        var seen = surveys.lastSeen(key);
        if (seen.isPresent()) {
            try {
                return writer.write(check.apply(seen.get()))
                        .onFailure(SurveyConflict.class)
                        .recoverWithUni(() -> makeNow(key, check));
            } catch (Problem e) {
                return makeNow(key, check);
            }
        }
        return makeNow(key, check);
    }

    /**
     * The same with the caller's invitation, which is looked up first.
     *
     * @param check takes null where the caller has no invitation
     */
    <T> Uni<T> make(String key, SecurityContext caller, BiFunction<Survey, Invitation, Change<T>> check) {
        var secret = Access.invitation(caller);
        if (secret.isEmpty()) {
            return make(key, survey -> check.apply(survey, null));
        }
        return Uni.createFrom()
                .item(() -> invitations.require(surveys.look(key), secret.get()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(invitation -> make(key, survey -> check.apply(survey, invitation)));
    }

    /**
     * What such a change would answer, of which nothing is kept.
     *
     * @param check takes null where the caller has no invitation
     */
    <T> Uni<T> tryOut(String key, SecurityContext caller, BiFunction<Survey, Invitation, Change<T>> check) {
        return Uni.createFrom()
                .item(() -> {
                    var survey = surveys.look(key);
                    var invitation = Access.invitation(caller).map(secret -> invitations.require(survey, secret));
                    return dryRun.of(check.apply(survey, invitation.orElse(null)));
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(SurveyConflict.class)
                .retry()
                .atMost(CHECKS);
    }

    private <T> Uni<T> makeNow(String key, Function<Survey, Change<T>> check) {
        return Uni.createFrom()
                .item(() -> surveys.look(key))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(survey -> writer.write(check.apply(survey)))
                .onFailure(SurveyConflict.class)
                .retry()
                .atMost(CHECKS);
    }
}
