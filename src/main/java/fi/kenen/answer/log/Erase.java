package fi.kenen.answer.log;

import fi.kenen.answer.sheet.Sheet;
import fi.kenen.audit.AuditEntry;
import fi.kenen.survey.Survey;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Erases what sheets say; what remains tells followers that they are gone. The audit certifies it, without a hash of what
 * was erased: answers are few enough to be guessed by it. Answers how many were erased.
 */
public final class Erase extends Change<Integer> {

    /** How many are erased in one transaction at most: no other change waits for more. */
    public static final int MOST = 500;

    private final UUID id;
    private final String organisation;
    private final boolean isFirst;
    private final AuditEntry entry;

    private Erase(Survey survey, UUID id, String organisation, boolean isFirst, AuditEntry entry) {
        super(survey, 100);
        this.id = id;
        this.organisation = organisation;
        this.isFirst = isFirst;
        this.entry = entry;
    }

    /** @param entry of the audit, which lacks only the sheet */
    public static Erase sheet(Survey survey, UUID id, AuditEntry entry) {
        return new Erase(survey, id, null, true, entry);
    }

    /**
     * Erases some sheets of an organisation. When it answers {@link #MOST} there may be more.
     *
     * @param isFirst whether the audit is to tell that none were there
     * @param entry of the audit, which lacks only how many
     */
    public static Erase organisation(Survey survey, String organisation, boolean isFirst, AuditEntry entry) {
        return new Erase(survey, null, organisation, isFirst, entry);
    }

    @Override
    public Integer apply(LogTransaction transaction) throws SQLException {
        return organisation == null ? sheet(transaction) : organisation(transaction);
    }

    private int organisation(LogTransaction transaction) throws SQLException {
        int erased = transaction.eraseOrganisation(organisation, MOST);
        if (erased > 0 || isFirst) {
            transaction.audit(entry.with("sheets", erased));
        }
        return erased;
    }

    private int sheet(LogTransaction transaction) throws SQLException {
        transaction.prefetch(List.of(id));
        var sheet = transaction.find(id).orElseThrow(Log::sheetNotFound);
        if (sheet.isErased()) {
            throw Log.sheetNotFound();
        }
        long sequence = transaction.nextSequence();
        transaction.update(sheet.erased(sequence));
        transaction.audit(entry.about(id).with("sequence", sequence));
        return 1;
    }

    @Override
    public Optional<Integer> made(LogTransaction transaction) throws SQLException {
        if (organisation != null) {
            return Optional.empty();
        }
        transaction.prefetch(List.of(id));
        return transaction.find(id).filter(Sheet::isErased).map(erased -> 1);
    }
}
