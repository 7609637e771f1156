package fi.kenen.answer;

import fi.kenen.survey.Survey;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Erases what sheets say; what remains tells followers that they are gone. Answers how many were erased. */
final class Erase extends Change<Integer> {

    private final UUID id;
    private final String organisation;

    private Erase(Survey survey, UUID id, String organisation) {
        super(survey, 100);
        this.id = id;
        this.organisation = organisation;
    }

    static Erase sheet(Survey survey, UUID id) {
        return new Erase(survey, id, null);
    }

    static Erase organisation(Survey survey, String organisation) {
        return new Erase(survey, null, organisation);
    }

    @Override
    Integer apply(Turn turn) throws SQLException {
        var sheets = organisation == null ? one(turn) : turn.findByOrganisation(organisation);
        for (var sheet : sheets) {
            turn.update(sheet.erased(turn.nextSequence()));
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
