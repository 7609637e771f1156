package fi.kenen.answer.log.coding;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.database.Database;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.json.Json;
import fi.kenen.survey.Survey;
import fi.kenen.survey.coding.Codebook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what coders said of the texts of a survey, and which texts there are for them. Everything here blocks. */
@ApplicationScoped
public class CodingLog {

    /** What is kept of a text with its codings, as the database makes it. Takes the path of the question. */
    private static final String TEXT_HASH = "UNHEX(SHA2(JSON_VALUE(sheet.answers, ?), 256))";

    /** Those of sheets that are not erased. Takes the path of the question. */
    private static final String CODINGS =
            "SELECT coding.sheet, coding.coder, coding.codes, coding.codebook_version, coding.text_hash, coding.coded_at,"
                    + " COALESCE(coding.text_hash <> " + TEXT_HASH + ", TRUE)"
                    + " FROM coding JOIN answer_sheet sheet ON sheet.survey_id = coding.survey_id AND sheet.id = coding.sheet"
                    + " WHERE coding.survey_id = ? AND coding.question_key = ? AND sheet.answers IS NOT NULL";

    /** In an order that a seed shuffles, which is the same whatever happens to the sheets. Takes the seed. */
    private static final String PLACE =
            "CAST(CONV(LEFT(SHA2(CONCAT(?, ' ', sheet.id), 256), 15), 16, 10) AS UNSIGNED) AS place";

    /** Takes the seed, the question, the coder, the survey twice, the path of the question twice, a version. */
    private static final String UNCODED = "SELECT sheet.id, " + PLACE + " FROM answer_sheet sheet"
            + " LEFT JOIN coding ON coding.survey_id = sheet.survey_id AND coding.question_key = ?"
            + " AND coding.sheet = sheet.id AND coding.coder = ?"
            + " WHERE sheet.survey_id = ? AND sheet.sequence <= (SELECT last_sequence FROM survey_log WHERE survey_id = ?)"
            + " AND sheet.complete AND JSON_EXISTS(sheet.answers, ?)"
            + " AND (coding.sheet IS NULL OR coding.text_hash <> " + TEXT_HASH + " OR coding.codebook_version < ?)";

    /** Takes the seed, the survey, the question, who adjudicates, the path of the question twice. */
    private static final String DISPUTED = "SELECT sheet.id, " + PLACE + " FROM coding"
            + " JOIN answer_sheet sheet ON sheet.survey_id = coding.survey_id AND sheet.id = coding.sheet"
            + " WHERE coding.survey_id = ? AND coding.question_key = ? AND coding.coder <> ?"
            + " AND sheet.complete AND coding.text_hash = " + TEXT_HASH
            + " AND NOT COALESCE(sheet.themes_sequence = sheet.sequence AND JSON_EXISTS(sheet.themes, ?), FALSE)"
            + " GROUP BY sheet.id HAVING COUNT(*) >= 2";

    private static final int SHEETS_AT_ONCE = 50;

    private final Database database;

    CodingLog(Database database) {
        this.database = database;
    }

    /**
     * A sheet that somebody has to look at.
     *
     * @param place in the shuffled order, from 0 to 2^60 - 1
     */
    public record OpenSheet(UUID id, long place) {}

    /** Where a coding stands among those of a question. */
    public record Place(UUID sheet, String coder) {

        public static Place of(Coding coding) {
            return new Place(coding.sheet(), coding.coder());
        }
    }

    /**
     * A text of a sheet that has not been erased, and what all coders say of it.
     *
     * @param answers of the sheet: the text and what is shown beside it, by question; nothing else
     */
    public record CodedText(UUID sheet, JsonNode answers, List<Coding> codings) {}

    public Optional<Coding> find(Survey survey, String question, UUID sheet, String coder) {
        return database.on(CODINGS + " AND coding.sheet = ? AND coding.coder = ?", select -> {
            int next = bind(select, survey, question);
            select.setString(next++, sheet.toString());
            select.setString(next, coder);
            return codings(select, question).stream().findFirst();
        });
    }

    /**
     * Codings of a question in the order of their sheets' identifiers and then of their coders.
     *
     * @param coder whose; null for those of all
     * @param after the one after which they stand; null for the beginning
     */
    public List<Coding> list(Survey survey, String question, String coder, Place after, int most) {
        var sql = CODINGS
                + (coder == null ? "" : " AND coding.coder = ?")
                + (after == null ? "" : " AND (coding.sheet > ? OR coding.sheet = ? AND coding.coder > ?)")
                + " ORDER BY coding.sheet, coding.coder LIMIT ?";
        return database.on(sql, select -> {
            int next = bind(select, survey, question);
            if (coder != null) {
                select.setString(next++, coder);
            }
            if (after != null) {
                select.setString(next++, after.sheet().toString());
                select.setString(next++, after.sheet().toString());
                select.setString(next++, after.coder());
            }
            select.setInt(next, most);
            return codings(select, question);
        });
    }

    /**
     * The complete sheets whose text a coder has not coded as it is now.
     *
     * @param again whether also those that the coder has coded by an earlier version of the codebook
     * @param after only those of a later place; -1 for all
     */
    public List<OpenSheet> uncoded(
            Survey survey, Codebook codebook, String coder, String seed, boolean again, long after, int most) {
        return open(UNCODED, after, most, select -> {
            var path = path(codebook.question());
            int next = 1;
            select.setString(next++, seed);
            select.setString(next++, codebook.question());
            select.setString(next++, coder);
            select.setLong(next++, survey.id());
            select.setLong(next++, survey.id());
            select.setString(next++, path);
            select.setString(next++, path);
            select.setInt(next++, again ? codebook.version() : 0);
            return next;
        });
    }

    /**
     * The complete sheets whose text two coders at least have coded as it is now, without deciding on its codes.
     *
     * @param adjudicator whose coding does not count among these
     * @param after only those of a later place; -1 for all
     */
    public List<OpenSheet> disputed(
            Survey survey, String question, String adjudicator, String seed, long after, int most) {
        return open(DISPUTED, after, most, select -> {
            var path = path(question);
            int next = 1;
            select.setString(next++, seed);
            select.setLong(next++, survey.id());
            select.setString(next++, question);
            select.setString(next++, adjudicator);
            select.setString(next++, path);
            select.setString(next++, path);
            return next;
        });
    }

    /**
     * Some sheets with what coders said of their answers to a question; in any order, and without those that are gone.
     *
     * @param beside keys of the other questions whose answers are wanted
     */
    public List<CodedText> sheets(Survey survey, String question, List<String> beside, List<UUID> ids) {
        var asked = Stream.concat(Stream.of(question), beside.stream()).toList();
        var found = new ArrayList<CodedText>();
        for (var some : Parts.of(ids, SHEETS_AT_ONCE)) {
            found.addAll(texts(survey, asked, some, codings(survey, question, some)));
        }
        return found;
    }

    private Map<UUID, List<Coding>> codings(Survey survey, String question, List<UUID> ids) {
        var sql = CODINGS + " AND coding.sheet IN (" + marks(ids) + ") ORDER BY coding.coder";
        return database.on(sql, select -> {
            bind(ids, select, bind(select, survey, question));
            return codings(select, question).stream().collect(Collectors.groupingBy(Coding::sheet));
        });
    }

    /** Of the answers only those asked for: whole ones of many sheets would fill the memory. */
    private List<CodedText> texts(Survey survey, List<String> asked, List<UUID> ids, Map<UUID, List<Coding>> codings) {
        var sql = "SELECT id" + ", JSON_EXTRACT(answers, ?)".repeat(asked.size())
                + " FROM answer_sheet WHERE survey_id = ? AND answers IS NOT NULL AND sequence <="
                + " (SELECT last_sequence FROM survey_log WHERE survey_id = ?) AND id IN (" + marks(ids) + ")";
        return database.on(sql, select -> {
            int next = 1;
            for (var question : asked) {
                select.setString(next++, path(question));
            }
            select.setLong(next++, survey.id());
            select.setLong(next++, survey.id());
            bind(ids, select, next);
            var texts = new ArrayList<CodedText>();
            var rows = select.executeQuery();
            while (rows.next()) {
                var id = UUID.fromString(rows.getString(1));
                texts.add(new CodedText(id, answers(rows, asked), codings.getOrDefault(id, List.of())));
            }
            return texts;
        });
    }

    private static JsonNode answers(ResultSet row, List<String> asked) throws SQLException {
        var answers = Json.newObject();
        for (int i = 0; i < asked.size(); i++) {
            var answer = row.getString(2 + i);
            if (answer != null) {
                answers.set(asked.get(i), Json.stored(answer));
            }
        }
        return answers;
    }

    private static String marks(List<UUID> ids) {
        return String.join(",", Collections.nCopies(ids.size(), "?"));
    }

    /** Sets the parameters of a statement; gives the place of the next one. */
    @FunctionalInterface
    private interface Binding {
        int of(PreparedStatement select) throws SQLException;
    }

    private List<OpenSheet> open(String sheets, long after, int most, Binding binding) {
        return database.on(
                "SELECT id, place FROM (" + sheets + ") open WHERE place > ? ORDER BY place LIMIT ?", select -> {
                    int next = binding.of(select);
                    select.setLong(next++, after);
                    select.setInt(next, most);
                    var found = new ArrayList<OpenSheet>();
                    var rows = select.executeQuery();
                    while (rows.next()) {
                        found.add(new OpenSheet(UUID.fromString(rows.getString(1)), rows.getLong(2)));
                    }
                    return found;
                });
    }

    private static int bind(PreparedStatement select, Survey survey, String question) throws SQLException {
        select.setString(1, path(question));
        select.setLong(2, survey.id());
        select.setString(3, question);
        return 4;
    }

    private static void bind(Collection<UUID> ids, PreparedStatement select, int first) throws SQLException {
        int next = first;
        for (var id : ids) {
            select.setString(next++, id.toString());
        }
    }

    private static List<Coding> codings(PreparedStatement select, String question) throws SQLException {
        var codings = new ArrayList<Coding>();
        var rows = select.executeQuery();
        while (rows.next()) {
            codings.add(coding(rows, question));
        }
        return codings;
    }

    private static Coding coding(ResultSet row, String question) throws SQLException {
        return new Coding(
                UUID.fromString(row.getString(1)),
                question,
                row.getString(2),
                Codings.codes(row.getString(3)),
                row.getInt(4),
                TextHash.of(row.getBytes(5)).tag(),
                DatabaseTime.get(row, 6),
                row.getBoolean(7));
    }

    /** Where the answer to a question stands in the answers of a sheet. */
    private static String path(String question) {
        return "$.\"" + question + "\"";
    }
}
