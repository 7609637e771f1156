package fi.kenen.answer.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.answer.sheet.Idempotency;
import fi.kenen.answer.sheet.Sheet;
import fi.kenen.answer.sheet.Submission;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.invitation.Invitation;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition.Audience;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Adds a sheet. With an idempotency key the sheet's identifier follows from the key, so that a second one is found. */
public final class Append extends Change<Sheet> {

    private final UUID id;
    private final Submission submission;
    private final Invitation invitation;
    private final ObjectNode request;
    private final String answers;
    private final byte[] requestHash;

    /**
     * @param request that the submission was read from
     * @param invitation null when the respondent has none
     * @param idempotencyKey null when the client sends none
     */
    public Append(
            Survey survey,
            ObjectNode request,
            Submission submission,
            Invitation invitation,
            String idempotencyKey,
            int bytes) {
        super(survey, bytes);
        this.request = request;
        this.submission = submission;
        this.invitation = invitation;
        this.answers = submission.answersJson();
        this.id = idempotencyKey == null ? LogTransaction.newId() : Idempotency.id(survey, idempotencyKey);
        this.requestHash = idempotencyKey == null ? null : Idempotency.hash(submission);
    }

    /**
     * Looks up at once what the appends among some changes may have left before.
     *
     * @param inDoubt whether any of them may have, not only those with an idempotency key
     */
    public static void prefetch(LogTransaction transaction, Stream<? extends Change<?>> changes, boolean inDoubt)
            throws SQLException {
        transaction.prefetch(changes.filter(Append.class::isInstance)
                .map(Append.class::cast)
                .filter(append -> append.requestHash != null || inDoubt)
                .map(append -> append.id)
                .toList());
    }

    @Override
    public Sheet apply(LogTransaction transaction) throws SQLException {
        var earlier = made(transaction);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        survey().requireOpen();
        if (invitation != null) {
            redeem(transaction);
        } else if (survey().definition().audience() == Audience.INVITED) {
            throw new Problem(ProblemKind.INVITATION_REQUIRED, "Send `Authorization: Bearer <invitation>`.");
        }
        long sequence = transaction.nextSequence();
        var sheet = new Sheet(
                id,
                sequence,
                sequence,
                survey().version(),
                transaction.now(),
                submission.complete(),
                submission.organisation(),
                answers,
                requestHash,
                invitation == null ? null : invitation.id(),
                null);
        transaction.insert(sheet);
        return sheet;
    }

    @Override
    public Optional<Sheet> made(LogTransaction transaction) throws SQLException {
        var earlier = transaction.find(id);
        if (earlier.isPresent() && requestHash != null) {
            requireSame(earlier.get(), transaction);
        }
        return earlier;
    }

    private void redeem(LogTransaction transaction) throws SQLException {
        transaction.again(invitation).requireUsable(survey().id(), transaction.now());
        if (transaction.findByInvitation(invitation.id()).isPresent()) {
            throw new Problem(ProblemKind.INVITATION_USED, "Read the sheet that it was used for, and replace that.");
        }
    }

    private void requireSame(Sheet earlier, LogTransaction transaction) throws SQLException {
        if (earlier.isErased()) {
            throw new Problem(ProblemKind.SHEET_ERASED, "The sheet of this idempotency key has been erased.");
        }
        if (!Idempotency.isHashOf(earlier, invitation, requestHash)
                && !Idempotency.isOf(transaction.whole(earlier), request, invitation, requestHash)) {
            throw new Problem(ProblemKind.IDEMPOTENCY_KEY_REUSED, "Use a new Idempotency-Key for every new sheet.");
        }
    }
}
