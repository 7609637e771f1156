package fi.kenen.answer;

import fi.kenen.http.Problem;
import fi.kenen.http.ProblemKind;
import fi.kenen.survey.Survey;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Reads the sheets of a survey in the order of their changes.
 *
 * <p>A reader first asks how far the log is and then reads no further. One look alone could, rarely, show a later
 * batch before an earlier one, because the database does not take its snapshots in the order of commits; but once a
 * sequence has been seen, everything before it was committed before the second look begins.
 */
@ApplicationScoped
public class Log {

    private static final int CHUNK = 2_000;

    private final AgroalDataSource database;

    Log(AgroalDataSource database) {
        this.database = database;
    }

    /** The sequence of the last change to the survey's sheets; 0 when there was none. */
    public long lastSequence(Survey survey) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT last_sequence FROM survey_log WHERE survey_id = ?")) {
            select.setLong(1, survey.id());
            var row = select.executeQuery();
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new LogIsUnreadable(e);
        }
    }

    Optional<Sheet> find(Survey survey, UUID id) {
        return find(survey, "id", id.toString());
    }

    Optional<Sheet> findByInvitation(Survey survey, long invitation) {
        return find(survey, "invitation_id", Long.toString(invitation));
    }

    private Optional<Sheet> find(Survey survey, String column, String value) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT " + Sheet.COLUMNS + " FROM answer_sheet WHERE survey_id = ? AND " + column + " = ?")) {
            select.setLong(1, survey.id());
            select.setString(2, value);
            var row = select.executeQuery();
            return row.next() ? Optional.of(Sheet.of(row)) : Optional.empty();
        } catch (SQLException e) {
            throw new LogIsUnreadable(e);
        }
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
        List<Sheet> chunk;
        do {
            chunk = chunk(survey, at, last);
            for (var sheet : chunk) {
                if (!reader.test(sheet)) {
                    return;
                }
                at = sheet.sequence();
            }
        } while (chunk.size() == CHUNK);
    }

    private List<Sheet> chunk(Survey survey, long after, long last) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT " + Sheet.COLUMNS
                        + " FROM answer_sheet WHERE survey_id = ? AND sequence > ? AND sequence <= ?"
                        + " ORDER BY sequence LIMIT " + CHUNK)) {
            select.setLong(1, survey.id());
            select.setLong(2, after);
            select.setLong(3, last);
            var rows = select.executeQuery();
            var sheets = new ArrayList<Sheet>();
            while (rows.next()) {
                sheets.add(Sheet.of(rows));
            }
            return sheets;
        } catch (SQLException e) {
            throw new LogIsUnreadable(e);
        }
    }

    static Problem sheetNotFound() {
        return new Problem(ProblemKind.SHEET_NOT_FOUND, "No sheet of this survey has this identifier.");
    }
}
