package fi.kenen.answer;

import fi.kenen.http.Problem;
import fi.kenen.http.ProblemKind;
import fi.kenen.survey.Survey;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Adds a sheet. With an idempotency key the sheet's identifier follows from the key, so that a second one is found. */
final class Append extends Change<Sheet> {

    private final UUID id;
    private final Submission submission;
    private final String answers;
    private final byte[] requestHash;

    /** @param idempotencyKey null when the client sends none */
    Append(Survey survey, Submission submission, String idempotencyKey, int bytes) {
        super(survey, bytes);
        this.submission = submission;
        this.answers = submission.answersJson();
        this.id = idempotencyKey == null ? Turn.newId() : Idempotency.id(survey, idempotencyKey);
        this.requestHash = idempotencyKey == null ? null : Idempotency.hash(submission.organisation(), answers);
    }

    /** Looks up at once what the appends among some changes may have left before. */
    static void prefetch(Turn turn, List<Change<?>> changes) throws SQLException {
        turn.prefetch(changes.stream()
                .filter(Append.class::isInstance)
                .map(Append.class::cast)
                .filter(append -> append.requestHash != null || turn.isRepeated())
                .map(append -> append.id)
                .toList());
    }

    @Override
    Sheet apply(Turn turn) {
        var earlier = turn.find(id);
        if (earlier.isPresent()) {
            return again(earlier.get());
        }
        survey().requireOpen();
        long sequence = turn.nextSequence();
        var sheet = new Sheet(
                id,
                sequence,
                sequence,
                survey().version(),
                turn.now(),
                true,
                submission.organisation(),
                answers,
                requestHash,
                null);
        turn.insert(sheet);
        return sheet;
    }

    private Sheet again(Sheet earlier) {
        if (requestHash == null) {
            return earlier;
        }
        if (earlier.isErased()) {
            throw new Problem(ProblemKind.SHEET_ERASED, "The sheet of this idempotency key has been erased.");
        }
        if (!Arrays.equals(requestHash, earlier.requestHash())) {
            throw new Problem(ProblemKind.IDEMPOTENCY_KEY_REUSED, "Use a new Idempotency-Key for every new sheet.");
        }
        return earlier;
    }
}
