package fi.kenen.answer.log;

import fi.kenen.answer.sheet.PseudonymStore;
import fi.kenen.answer.sheet.Pseudonyms;
import fi.kenen.answer.sheet.Sheet;
import fi.kenen.database.Database;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.invitation.InvitedSheets;
import fi.kenen.survey.Survey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Reads the sheets of a survey in the order of their changes.
 *
 * <p>A reader first asks how far the log is and then reads no further. One read alone could, rarely, show a later
 * batch before an earlier one, because the database does not take its snapshots in the order of commits; but once a
 * sequence has been seen, everything before it was committed before the second read begins.
 */
@ApplicationScoped
public class Log implements InvitedSheets {

    private static final int FORGOTTEN_AT_ONCE = 10_000;
    private static final int ORGANISATIONS_AT_ONCE = 2_000;

    /** No organisation is called so. */
    private static final String NOBODY = "";

    private final Database database;
    private final PseudonymStore pseudonyms;

    Log(Database database, PseudonymStore pseudonyms) {
        this.database = database;
        this.pseudonyms = pseudonyms;
    }

    /** The sequence of the last change to the survey's sheets; 0 when there was none. */
    public long lastSequence(Survey survey) {
        return database.on("SELECT last_sequence FROM survey_log WHERE survey_id = ?", select -> {
            select.setLong(1, survey.id());
            var row = select.executeQuery();
            return row.next() ? row.getLong(1) : 0;
        });
    }

    /**
     * The same for whoever goes on from a sequence that was told before.
     *
     * @throws Problem {@link ProblemKind#CURSOR_LOST} when what was told up to there may have been lost with the database
     */
    public long lastSequence(Survey survey, long after) {
        var sql = "SELECT last_sequence, EXISTS (" + LogCounters.LOST + ") FROM survey_log WHERE survey_id = ?";
        return database.on(sql, select -> {
            select.setLong(1, survey.id());
            select.setLong(2, after);
            select.setLong(3, after);
            select.setLong(4, survey.id());
            var row = select.executeQuery();
            long last = row.next() ? row.getLong(1) : 0;
            if (after > last || row.getBoolean(2)) {
                throw new Problem(
                        ProblemKind.CURSOR_LOST,
                        "The database was lost before it had kept all that was told. Forget the sheets and read them from"
                                + " the beginning, without `after`.");
            }
            return last;
        });
    }

    public Optional<Sheet> find(Survey survey, UUID id) {
        return find(survey, "id", id.toString());
    }

    public Optional<Sheet> findByInvitation(Survey survey, long invitation) {
        return find(survey, "invitation_id", Long.toString(invitation));
    }

    @Override
    public Map<Long, Boolean> complete(Survey survey, long firstInvitation, long lastInvitation) {
        var sql = "SELECT invitation_id, complete FROM answer_sheet WHERE survey_id = ?"
                + " AND invitation_id BETWEEN ? AND ?";
        return database.on(sql, select -> {
            select.setLong(1, survey.id());
            select.setLong(2, firstInvitation);
            select.setLong(3, lastInvitation);
            var rows = select.executeQuery();
            var complete = new HashMap<Long, Boolean>();
            while (rows.next()) {
                complete.put(rows.getLong(1), rows.getBoolean(2));
            }
            return complete;
        });
    }

    private Optional<Sheet> find(Survey survey, String column, String value) {
        var sql = "SELECT " + Sheet.COLUMNS + " FROM answer_sheet WHERE survey_id = ? AND " + column + " = ?"
                + " AND sequence <= (SELECT last_sequence FROM survey_log WHERE survey_id = ?)";
        return database.on(sql, select -> {
            select.setLong(1, survey.id());
            select.setString(2, value);
            select.setLong(3, survey.id());
            var row = select.executeQuery();
            return row.next() ? Optional.of(Sheet.of(row)) : Optional.empty();
        });
    }

    /**
     * Tells every sheet whose last change lies after one sequence and up to another, in order. A sheet that changes
     * meanwhile is not told: its change lies further on.
     *
     * @param last at most a {@link #lastSequence} seen before
     * @param reader says whether it wants more
     */
    public void read(Survey survey, long after, long last, Predicate<Sheet> reader) {
        long at = after;
        for (var chunk = chunk(survey, at, last); chunk.end() > at; chunk = chunk(survey, at, last)) {
            for (var sheet : chunk.sheets()) {
                if (!reader.test(sheet)) {
                    return;
                }
            }
            at = chunk.end();
        }
    }

    private record Chunk(List<Sheet> sheets, long end) {}

    private Chunk chunk(Survey survey, long after, long last) {
        var sql = "SELECT " + Sheet.COLUMNS + " FROM answer_sheet WHERE survey_id = ? AND sequence > ?"
                + " AND sequence <= ? ORDER BY sequence";
        return database.on(sql, select -> {
            long end = SheetChunk.end(select.getConnection(), survey.id(), after, last);
            select.setLong(1, survey.id());
            select.setLong(2, after);
            select.setLong(3, end);
            var rows = select.executeQuery();
            var sheets = new ArrayList<Sheet>();
            while (rows.next()) {
                sheets.add(Sheet.of(rows));
            }
            return new Chunk(sheets, end);
        });
    }

    /** Which of some identifiers sheets have, also those that an import brings just now. Can be changed. */
    public Set<UUID> taken(Survey survey, Collection<UUID> ids) {
        var taken = new HashSet<UUID>();
        if (ids.isEmpty()) {
            return taken;
        }
        var marks = String.join(",", Collections.nCopies(ids.size(), "?"));
        var sql = "SELECT id FROM answer_sheet WHERE survey_id = ? AND id IN (" + marks + ")";
        return database.on(sql, select -> {
            int next = 1;
            select.setLong(next++, survey.id());
            for (var id : ids) {
                select.setString(next++, id.toString());
            }
            var rows = select.executeQuery();
            while (rows.next()) {
                taken.add(UUID.fromString(rows.getString(1)));
            }
            return taken;
        });
    }

    /** The organisation that is told as a pseudonym; one without sheets where none is told so. Blocks. */
    public String organisation(Survey survey, String pseudonym) {
        if (!Pseudonyms.isPseudonym(pseudonym)) {
            return NOBODY;
        }
        var told = pseudonyms.pseudonyms(survey);
        var sql = "SELECT DISTINCT organisation FROM answer_sheet WHERE survey_id = ? AND organisation IS NOT NULL";
        return database.on(sql, select -> {
            select.setFetchSize(ORGANISATIONS_AT_ONCE);
            select.setLong(1, survey.id());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    if (told.pseudonym(rows.getString(1)).equals(pseudonym)) {
                        return rows.getString(1);
                    }
                }
                return NOBODY;
            }
        });
    }

    /** Forgets what coders said of sheets that were erased by a release which knew nothing of coders. */
    public void forgetErased() {
        database.on(connection -> {
            for (var table : List.of("FROM coding", "FROM quote")) {
                try (var select = connection.prepareStatement("SELECT DISTINCT said.survey_id, said.sheet " + table
                                + " said JOIN answer_sheet sheet ON sheet.survey_id = said.survey_id"
                                + " AND sheet.id = said.sheet WHERE sheet.answers IS NULL LIMIT " + FORGOTTEN_AT_ONCE);
                        var delete =
                                connection.prepareStatement("DELETE " + table + " WHERE survey_id = ? AND sheet = ?")) {
                    var rows = select.executeQuery();
                    while (rows.next()) {
                        delete.setLong(1, rows.getLong(1));
                        delete.setString(2, rows.getString(2));
                        delete.executeUpdate();
                    }
                }
            }
            return null;
        });
    }

    /** Whether there may be sheets of a survey that retention has not erased. */
    public boolean isUnerased(Survey survey) {
        return database.on(
                "SELECT 1 FROM survey_log WHERE survey_id = ? AND last_sequence > erased_through", select -> {
                    select.setLong(1, survey.id());
                    return select.executeQuery().next();
                });
    }

    /**
     * The identifier of a sheet as an address says it.
     *
     * @throws Problem {@link ProblemKind#SHEET_NOT_FOUND} for what is none, which no sheet can have
     */
    public static UUID sheetId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw sheetNotFound();
        }
    }

    public static Problem sheetNotFound() {
        return new Problem(ProblemKind.SHEET_NOT_FOUND, "No sheet of this survey has this identifier.");
    }
}
