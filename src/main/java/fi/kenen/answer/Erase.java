package fi.kenen.answer;

import fi.kenen.access.Actor;
import fi.kenen.access.AuditEntry;
import fi.kenen.survey.Survey;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Erases what sheets say; what remains tells followers that they are gone. The audit certifies it, without a hash of what
 * was erased: answers are few enough to be guessed by it. Answers how many were erased.
 */
final class Erase extends Change<Integer> {

    private final UUID id;
    private final String organisation;
    private final Actor actor;

    private Erase(Survey survey, UUID id, String organisation, Actor actor) {
        super(survey, 100);
        this.id = id;
        this.organisation = organisation;
        this.actor = actor;
    }

    static Erase sheet(Survey survey, UUID id, Actor actor) {
        return new Erase(survey, id, null, actor);
    }

    static Erase organisation(Survey survey, String organisation, Actor actor) {
        return new Erase(survey, null, organisation, actor);
    }

    @Override
    Integer apply(Turn turn) throws SQLException {
        var sheets = organisation == null ? one(turn) : turn.findByOrganisation(organisation);
        long sequence = 0;
        for (var sheet : sheets) {
            sequence = turn.nextSequence();
            turn.update(sheet.erased(sequence));
        }
        if (organisation != null) {
            turn.audit(AuditEntry.of(actor, "eraseOrganisation", survey().key()).with("sheets", sheets.size()));
        } else if (!sheets.isEmpty()) {
            turn.audit(AuditEntry.of(actor, "eraseAnswers", survey().key())
                    .about(id)
                    .with("sequence", sequence));
        }
        return sheets.size();
    }

    private List<Sheet> one(Turn turn) throws SQLException {
        turn.prefetch(List.of(id));
        var sheet = turn.find(id).orElseThrow(Log::sheetNotFound);
        if (!sheet.isErased()) {
            return List.of(sheet);
        }
        if (turn.isRepeated()) {
            return List.of();
        }
        throw Log.sheetNotFound();
    }
}
