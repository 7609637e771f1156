package fi.kenen.answer.log;

import fi.kenen.answer.log.coding.SheetCodings;
import fi.kenen.answer.sheet.Sheet;
import fi.kenen.answer.sheet.Submission;
import fi.kenen.audit.AuditEntry;
import fi.kenen.http.Tag;
import fi.kenen.http.json.Json;
import fi.kenen.invitation.Invitation;
import fi.kenen.survey.Survey;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Puts a whole sheet in the place of one that is there. */
public final class Replace extends Change<Sheet> {

    private final UUID id;
    private final String ifMatch;
    private final Submission submission;
    private final Invitation invitation;
    private final AuditEntry entry;
    private final String answers;

    /**
     * @param invitation of the holder who changes the sheet; null for an author
     * @param entry of the audit, which lacks only the sheet
     */
    public Replace(
            Survey survey,
            UUID id,
            String ifMatch,
            Submission submission,
            Invitation invitation,
            AuditEntry entry,
            int bytes) {
        super(survey, bytes);
        this.entry = entry;
        this.id = id;
        this.ifMatch = ifMatch;
        this.submission = submission;
        this.invitation = invitation;
        this.answers = submission.answersJson();
    }

    @Override
    public Sheet apply(LogTransaction transaction) throws SQLException {
        var current = current(transaction).orElseThrow(Log::sheetNotFound);
        if (invitation != null) {
            survey().requireOpen();
            transaction.again(invitation).requireUsable(survey().id(), transaction.now());
        }
        Tag.requireMatch(ifMatch, current.tag());
        var sheet = new Sheet(
                id,
                transaction.nextSequence(),
                current.firstSequence(),
                survey().version(),
                current.submittedAt(),
                submission.complete(),
                submission.organisation(),
                answers,
                current.requestHash(),
                current.invitation(),
                themes(transaction));
        transaction.update(sheet);
        if (invitation == null) {
            transaction.audit(entry.about(id).with("sequence", sheet.sequence()));
        }
        return sheet;
    }

    /** What coders said of a text that is again as it was counts again; of one that is another now it does not. */
    private String themes(LogTransaction transaction) throws SQLException {
        var codebooks = survey().codebooks();
        if (codebooks.isEmpty()) {
            return null;
        }
        var texts = SheetCodings.texts(Json.stored(answers), codebooks);
        return transaction.coded(List.of(id), codebooks).get(id).with(texts).decided(codebooks);
    }

    @Override
    public Optional<Sheet> made(LogTransaction transaction) throws SQLException {
        var current = current(transaction);
        return current.isPresent() && isIn(transaction.whole(current.get())) ? current : Optional.empty();
    }

    private Optional<Sheet> current(LogTransaction transaction) throws SQLException {
        transaction.prefetch(List.of(id));
        return transaction.find(id).filter(sheet -> !sheet.isErased() && isTheirs(sheet));
    }

    private boolean isTheirs(Sheet sheet) {
        return invitation == null || Long.valueOf(invitation.id()).equals(sheet.invitation());
    }

    private boolean isIn(Sheet current) {
        return current.complete() == submission.complete()
                && answers.equals(current.answers())
                && Objects.equals(submission.organisation(), current.organisation());
    }
}
