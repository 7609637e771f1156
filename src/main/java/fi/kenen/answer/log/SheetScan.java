package fi.kenen.answer.log;

import fi.kenen.answer.log.coding.Parts;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.answer.sheet.SheetFilter.Whose;
import fi.kenen.database.Database;
import fi.kenen.database.DatabaseRuns;
import fi.kenen.database.DatabaseTime;
import fi.kenen.survey.Survey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Reads of a survey's sheets what an index over them is made of, by their numbers: 1, 2, 3 and so on in the order in
 * which they were created, with gaps where an import came to nothing. None that was told is given to another sheet.
 */
@ApplicationScoped
public class SheetScan {

    private static final int NAMES_AT_ONCE = 100;
    private static final int LOCK_WAIT_SECONDS = 1;
    private static final String LAST_SEQUENCE = "SELECT last_sequence FROM survey_log"
            + " WHERE survey_id = ? AND revision = ? AND " + DatabaseRuns.LATEST + " = ?";

    /** One entry of the index: the server would look through all sheets of an organisation for the least of a group. */
    private static final String FIRST_SHEET =
            "(SELECT organisation, number FROM answer_sheet FORCE INDEX (sheet_organisation) WHERE survey_id = ?"
                    + " AND organisation = ? AND sequence <= ? ORDER BY sequence LIMIT 1)";

    private static final String COLUMNS = "number, sequence, version, submitted_at, complete, organisation, answers,"
            + " IF(themes_sequence = sequence, themes, NULL)";

    private final Database database;
    private final Log log;

    SheetScan(Database database, Log log) {
        this.database = database;
        this.log = log;
    }

    /**
     * What there is to index of a sheet.
     *
     * @param version of the survey that it answers
     * @param submittedAt which never changes
     * @param complete whether it counts
     * @param organisation null when not known, and when the sheet is erased
     * @param answers a JSON object; null when the sheet is erased
     * @param themes the codes that are decided of its texts by the key of the question, a JSON object; null for nothing
     */
    public record Entry(
            long number,
            long sequence,
            int version,
            Instant submittedAt,
            boolean complete,
            String organisation,
            String answers,
            String themes) {

        static Entry of(ResultSet row) throws SQLException {
            return new Entry(
                    row.getLong(1),
                    row.getLong(2),
                    row.getInt(3),
                    DatabaseTime.get(row, 4),
                    row.getBoolean(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8));
        }
    }

    /** Takes a number and what was asked for. */
    @FunctionalInterface
    public interface ByNumber<T> {
        void accept(long number, T value);
    }

    /** The same filter with its organisation by name; an organisation that nothing is told as is one without sheets. */
    public SheetFilter byName(Survey survey, SheetFilter filter) {
        var whose = filter.organisation();
        return whose == null || whose.byName()
                ? filter
                : filter.of(new Whose(log.organisation(survey, whose.called()), true));
    }

    /** Tells all sheets by number, but those that have changed after a sequence. */
    public void all(Survey survey, long last, Consumer<Entry> reader) {
        stream(survey, "SELECT " + COLUMNS + " FROM answer_sheet WHERE survey_id = ? ORDER BY number", row -> {
            var entry = Entry.of(row);
            if (entry.sequence() <= last) {
                reader.accept(entry);
            }
        });
    }

    /** Tells the organisation of all sheets that have one, organisation by organisation. */
    public void organisations(Survey survey, long last, ByNumber<String> reader) {
        stream(
                survey,
                "SELECT organisation, number, sequence FROM answer_sheet FORCE INDEX (sheet_organisation)"
                        + " WHERE survey_id = ? AND organisation IS NOT NULL ORDER BY organisation, sequence",
                row -> {
                    if (row.getLong(3) <= last) {
                        reader.accept(row.getLong(2), row.getString(1));
                    }
                });
    }

    /** Tells when the sheets after a number and up to another were submitted, which never changes. */
    public void times(Survey survey, long after, long last, ByNumber<Instant> reader) {
        stream(
                survey,
                "SELECT number, submitted_at FROM answer_sheet WHERE survey_id = ? AND number > " + after
                        + " AND number <= " + last + " ORDER BY number",
                row -> reader.accept(row.getLong(1), DatabaseTime.get(row, 2)));
    }

    /** Tells which version of the survey the sheets up to a number answer. */
    public void versions(Survey survey, long last, ByNumber<Integer> reader) {
        stream(
                survey,
                "SELECT number, version FROM answer_sheet WHERE survey_id = ? AND number <= " + last
                        + " ORDER BY number",
                row -> reader.accept(row.getLong(1), row.getInt(2)));
    }

    /**
     * The first sheets, in order, whose last change lies after one sequence and up to another; none where there are no
     * more.
     */
    public List<Entry> changes(Survey survey, long after, long last) {
        long at = after;
        while (true) {
            var chunk = chunk(survey, at, last);
            if (chunk.end() == at || !chunk.entries().isEmpty()) {
                return chunk.entries();
            }
            // All of it has moved on meanwhile.
            at = chunk.end();
        }
    }

    private record Chunk(List<Entry> entries, long end) {}

    private Chunk chunk(Survey survey, long after, long last) {
        return database.on(
                "SELECT " + COLUMNS + " FROM answer_sheet WHERE survey_id = ? AND sequence > ? AND sequence <= ?"
                        + " ORDER BY sequence",
                select -> {
                    long end = SheetChunk.end(select.getConnection(), survey.id(), after, last);
                    select.setLong(1, survey.id());
                    select.setLong(2, after);
                    select.setLong(3, end);
                    var rows = select.executeQuery();
                    var entries = new ArrayList<Entry>();
                    while (rows.next()) {
                        entries.add(Entry.of(rows));
                    }
                    return new Chunk(entries, end);
                });
    }

    /**
     * For each of some organisations a sheet of it that has not changed after a sequence; none for those that have no
     * such sheet.
     */
    public Map<String, Long> unchangedSheets(Survey survey, Collection<String> organisations, long sequence) {
        var numbers = new HashMap<String, Long>();
        for (var part : Parts.of(organisations, NAMES_AT_ONCE)) {
            database.on(String.join(" UNION ALL ", Collections.nCopies(part.size(), FIRST_SHEET)), select -> {
                int next = 1;
                for (var organisation : part) {
                    select.setLong(next++, survey.id());
                    select.setString(next++, organisation);
                    select.setLong(next++, sequence);
                }
                var rows = select.executeQuery();
                while (rows.next()) {
                    numbers.put(rows.getString(1), rows.getLong(2));
                }
                return numbers;
            });
        }
        return numbers;
    }

    /** For each organisation a sheet of it that has not changed after a sequence; none for those that have no such sheet. */
    public void unchangedSheets(Survey survey, long last, ByNumber<String> reader) {
        stream(
                survey,
                "SELECT organisation, MIN(number) FROM answer_sheet FORCE INDEX (sheet_organisation)"
                        + " WHERE survey_id = ? AND organisation IS NOT NULL AND sequence <= " + last
                        + " GROUP BY organisation",
                row -> reader.accept(row.getLong(2), row.getString(1)));
    }

    /** Whether one of the sheets up to a number has changed after a sequence. */
    public boolean hasChanged(Survey survey, long sequence, long lastNumber) {
        return database.on(
                "SELECT 1 FROM answer_sheet WHERE survey_id = ? AND sequence > ? AND number <= ?"
                        + " AND sequence <= (SELECT last_sequence FROM survey_log WHERE survey_id = ?) LIMIT 1",
                select -> {
                    select.setLong(1, survey.id());
                    select.setLong(2, sequence);
                    select.setLong(3, lastNumber);
                    select.setLong(4, survey.id());
                    return select.executeQuery().next();
                });
    }

    /**
     * The sequence of the last change to the sheets.
     *
     * @param run of the database
     * @throws SurveyConflict when the survey itself has changed, or the database runs anew
     */
    public long lastSequence(Survey survey, long run) {
        return database.on(LAST_SEQUENCE, select -> lastSequence(survey, run, select));
    }

    /**
     * Holds the log of a survey while something is read of it.
     *
     * @param run of the database
     * @param reading takes the sequence of the last change, which is what is answered
     * @throws SurveyConflict when the survey itself has changed, or the database runs anew
     */
    public long whileStanding(Survey survey, long run, LongConsumer reading) {
        return database.transact(connection -> {
            try (var lock =
                    connection.prepareStatement(LAST_SEQUENCE + " LOCK IN SHARE MODE WAIT " + LOCK_WAIT_SECONDS)) {
                long last = lastSequence(survey, run, lock);
                reading.accept(last);
                return last;
            }
        });
    }

    private static long lastSequence(Survey survey, long run, PreparedStatement select) throws SQLException {
        select.setLong(1, survey.id());
        select.setLong(2, survey.revision());
        select.setLong(3, run);
        var row = select.executeQuery();
        if (!row.next()) {
            throw new SurveyConflict();
        }
        return row.getLong(1);
    }

    private interface RowReading {
        void from(ResultSet row) throws SQLException;
    }

    /** Rows are read as they come from the wire, never all at once. */
    private void stream(Survey survey, String sql, RowReading reading) {
        database.on(sql, select -> {
            select.setFetchSize(SheetChunk.ROWS_OF_A_STREAM);
            select.setLong(1, survey.id());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    reading.from(rows);
                }
            }
            return null;
        });
    }
}
