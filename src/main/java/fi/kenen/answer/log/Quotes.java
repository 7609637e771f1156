package fi.kenen.answer.log;

import fi.kenen.audit.Audit;
import fi.kenen.audit.AuditEntry;
import fi.kenen.database.Database;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.Survey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The texts whose codes are decided, and which of them an author released. A release is of a text as it is: one that has
 * changed since is not released any more. Everything here blocks.
 */
@ApplicationScoped
public class Quotes {

    /** What is kept of a text, as the database makes it. Takes the path of the question. */
    private static final String TEXT_HASH = "UNHEX(SHA2(JSON_VALUE(sheet.answers, ?), 256))";

    /** By what a text says, from 0 to 2^60 - 1. Takes the path of the question. */
    private static final String PLACE =
            "CAST(CONV(LEFT(SHA2(JSON_VALUE(sheet.answers, ?), 256), 15), 16, 10) AS UNSIGNED)";

    /** Takes the path of the question. */
    private static final String IS_DECIDED =
            "COALESCE(sheet.themes_sequence = sheet.sequence AND sheet.complete AND JSON_EXISTS(sheet.themes, ?), FALSE)";

    /** Takes the survey twice, the path of the question twice, a code as JSON. */
    private static final String CODED = " WHERE sheet.survey_id = ?"
            + " AND sheet.sequence <= (SELECT last_sequence FROM survey_log WHERE survey_id = ?) AND " + IS_DECIDED
            + " AND JSON_CONTAINS(sheet.themes, ?, ?)";

    /** Takes the path of the question three times, the question; then as {@link #CODED}, a number, how many. */
    private static final String ALL = "SELECT sheet.number, sheet.id, JSON_EXTRACT(sheet.answers, ?),"
            + " JSON_EXTRACT(sheet.themes, ?), COALESCE(quote.text_hash = " + TEXT_HASH + ", FALSE)"
            + " FROM answer_sheet sheet LEFT JOIN quote"
            + " ON quote.survey_id = sheet.survey_id AND quote.question_key = ? AND quote.sheet = sheet.id" + CODED
            + " AND sheet.number > ? ORDER BY sheet.number LIMIT ?";

    /** Takes the path of the question twice, the question, the path again; then as {@link #CODED}, a place, how many. */
    private static final String RELEASED = "SELECT MIN(JSON_EXTRACT(sheet.answers, ?)), " + PLACE + " place"
            + " FROM answer_sheet sheet JOIN quote"
            + " ON quote.survey_id = sheet.survey_id AND quote.question_key = ? AND quote.sheet = sheet.id"
            + " AND quote.text_hash = " + TEXT_HASH + CODED
            + " GROUP BY place HAVING place > ? ORDER BY place LIMIT ?";

    /** Takes the path of the question, the survey twice, a sheet. */
    private static final String LOCK = "SELECT " + IS_DECIDED + " FROM answer_sheet sheet WHERE sheet.survey_id = ?"
            + " AND sheet.sequence <= (SELECT last_sequence FROM survey_log WHERE survey_id = ?)"
            + " AND sheet.id = ? AND sheet.answers IS NOT NULL LOCK IN SHARE MODE";

    /** Takes the question, the path of the question, a time, who releases, the survey, a sheet. */
    private static final String RELEASE = "INSERT INTO quote"
            + " (survey_id, question_key, sheet, text_hash, released_at, released_by)"
            + " SELECT sheet.survey_id, ?, sheet.id, " + TEXT_HASH + ", ?, ? FROM answer_sheet sheet"
            + " WHERE sheet.survey_id = ? AND sheet.id = ?"
            + " ON DUPLICATE KEY UPDATE released_at = IF(text_hash = VALUES(text_hash), released_at, VALUES(released_at)),"
            + " released_by = IF(text_hash = VALUES(text_hash), released_by, VALUES(released_by)),"
            + " text_hash = VALUES(text_hash)";

    private final Database database;

    Quotes(Database database) {
        this.database = database;
    }

    /**
     * A text whose codes are decided.
     *
     * @param number of its sheet
     */
    public record Quote(long number, UUID sheet, String text, List<String> codes, boolean released) {

        public Quote {
            codes = List.copyOf(codes);
        }
    }

    /**
     * A text that was released.
     *
     * @param place in an order that tells nothing of its sheet, from 0 to 2^60 - 1
     */
    public record ReleasedText(String text, long place) {}

    /**
     * Texts that were given a code, in the order of their sheets' numbers.
     *
     * @param after only those of sheets of higher numbers
     */
    public List<Quote> list(Survey survey, String question, String code, long after, int most) {
        var path = path(question);
        return database.on(ALL, select -> {
            int next = bind(select, 1, path, path, path, question);
            bind(select, bindCoded(select, next, survey, path, code), after, most);
            var quotes = new ArrayList<Quote>();
            var rows = select.executeQuery();
            while (rows.next()) {
                quotes.add(new Quote(
                        rows.getLong(1),
                        UUID.fromString(rows.getString(2)),
                        text(rows.getString(3)),
                        List.of(Json.bind(Json.stored(rows.getString(4)), String[].class)),
                        rows.getBoolean(5)));
            }
            return quotes;
        });
    }

    /**
     * Released texts that were given a code, in the order of their places; of those that say the same, one.
     *
     * @param after only those of later places
     */
    public List<ReleasedText> released(Survey survey, String question, String code, long after, int most) {
        var path = path(question);
        return database.on(RELEASED, select -> {
            int next = bind(select, 1, path, path, question, path);
            bind(select, bindCoded(select, next, survey, path, code), after, most);
            var quotes = new ArrayList<ReleasedText>();
            var rows = select.executeQuery();
            while (rows.next()) {
                quotes.add(new ReleasedText(text(rows.getString(1)), rows.getLong(2)));
            }
            return quotes;
        });
    }

    /**
     * Releases a text as it is now.
     *
     * @param entry of the audit
     * @throws Problem {@link ProblemKind#SHEET_NOT_FOUND}, {@link ProblemKind#TEXT_NOT_DECIDED}
     */
    public void release(Survey survey, String question, UUID sheet, AuditEntry entry) {
        var path = path(question);
        database.transact(connection -> {
            if (!lock(connection, survey, path, sheet)) {
                throw new Problem(ProblemKind.TEXT_NOT_DECIDED, "Only a text whose codes are decided is released.");
            }
            try (var insert = connection.prepareStatement(RELEASE)) {
                int next = bind(insert, 1, question, path);
                DatabaseTime.set(insert, next, DatabaseTime.now());
                bind(insert, next + 1, entry.actor().caller(), survey.id(), sheet.toString());
                insert.executeUpdate();
            }
            Audit.write(connection, entry);
            return null;
        });
    }

    /**
     * Takes the release of a text back, if there is one.
     *
     * @param entry of the audit
     * @throws Problem {@link ProblemKind#SHEET_NOT_FOUND}
     */
    public void withhold(Survey survey, String question, UUID sheet, AuditEntry entry) {
        database.transact(connection -> {
            lock(connection, survey, path(question), sheet);
            try (var delete = connection.prepareStatement(
                    "DELETE FROM quote WHERE survey_id = ? AND question_key = ? AND sheet = ?")) {
                bind(delete, 1, survey.id(), question, sheet.toString());
                delete.executeUpdate();
            }
            Audit.write(connection, entry);
            return null;
        });
    }

    /** Holds a sheet as it is. Whether what its text says is decided. */
    private static boolean lock(Connection connection, Survey survey, String path, UUID sheet) throws SQLException {
        try (var select = connection.prepareStatement(LOCK)) {
            bind(select, 1, path, survey.id(), survey.id(), sheet.toString());
            var row = select.executeQuery();
            if (!row.next()) {
                throw Log.sheetNotFound();
            }
            return row.getBoolean(1);
        }
    }

    /** @return the place of the next parameter */
    private static int bindCoded(PreparedStatement select, int first, Survey survey, String path, String code)
            throws SQLException {
        return bind(select, first, survey.id(), survey.id(), path, Json.write(code), path);
    }

    /** @return the place of the next parameter */
    private static int bind(PreparedStatement statement, int first, Object... values) throws SQLException {
        int next = first;
        for (var value : values) {
            statement.setObject(next++, value);
        }
        return next;
    }

    private static String text(String json) {
        return Json.stored(json).textValue();
    }

    /** Where the answer to a question stands in the answers of a sheet, and what is decided of it in its themes. */
    private static String path(String question) {
        return "$.\"" + question + "\"";
    }
}
