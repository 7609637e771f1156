package fi.kenen.answer;

import fi.kenen.http.Tag;
import fi.kenen.survey.Survey;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Puts a whole sheet in the place of one that is there. */
final class Replace extends Change<Sheet> {

    private final UUID id;
    private final String ifMatch;
    private final Submission submission;
    private final String answers;

    Replace(Survey survey, UUID id, String ifMatch, Submission submission, int bytes) {
        super(survey, bytes);
        this.id = id;
        this.ifMatch = ifMatch;
        this.submission = submission;
        this.answers = submission.answersJson();
    }

    @Override
    Sheet apply(Turn turn) throws SQLException {
        turn.prefetch(List.of(id));
        var current = turn.find(id).filter(sheet -> !sheet.isErased()).orElseThrow(Log::sheetNotFound);
        if (turn.isRepeated() && isIn(current)) {
            return current;
        }
        Tag.requireMatch(ifMatch, current.tag());
        var sheet = new Sheet(
                id,
                turn.nextSequence(),
                current.firstSequence(),
                survey().version(),
                current.submittedAt(),
                true,
                submission.organisation(),
                answers,
                current.requestHash(),
                current.invitation());
        turn.update(sheet);
        return sheet;
    }

    /** Whether an earlier try has been committed after all. */
    private boolean isIn(Sheet current) {
        return current.complete()
                && answers.equals(current.answers())
                && Objects.equals(submission.organisation(), current.organisation());
    }
}
