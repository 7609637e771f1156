package fi.kenen.answer.log.coding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import fi.kenen.answer.log.coding.SheetCodings.Row;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.json.Json;
import fi.kenen.survey.coding.Codebook;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.StreamSupport;

/** What coders say of the sheets of one survey, in the transaction of a connection that holds the survey's lock. */
public record Codings(Connection connection, boolean isOnCluster, long surveyId) {

    /** How many sheets are asked for at once at most. */
    public static final int AT_ONCE = 200;

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?)";

    /** @param codes null to take what the coder said away */
    public record Change(UUID sheet, String question, String coder, Row row) {}

    /**
     * @param sequence that the sheet takes
     * @param themes a JSON object; null for nothing
     */
    public record Decided(UUID sheet, long sequence, String themes) {}

    /**
     * Those of some sheets that are there and not erased, by their identifiers.
     *
     * @param last the sequence of the last change; what lies beyond is not there yet
     */
    public Map<UUID, SheetCodings> read(Collection<UUID> sheets, List<Codebook> codebooks, long last)
            throws SQLException {
        var found = new LinkedHashMap<UUID, SheetCodings>();
        if (sheets.isEmpty()) {
            return found;
        }
        var texts = new StringBuilder();
        // Of the answers only these: whole ones of many sheets would fill the memory.
        codebooks.forEach(codebook -> texts.append(", JSON_EXTRACT(answers, '$.\"" + codebook.question() + "\"')"));
        try (var select = connection.prepareStatement("SELECT id, IF(themes_sequence = sequence, themes, NULL)" + texts
                + " FROM answer_sheet WHERE survey_id = ? AND answers IS NOT NULL AND id IN (" + marks(sheets)
                + ") AND sequence <= ?")) {
            select.setLong(bind(select, sheets), last);
            var rows = select.executeQuery();
            while (rows.next()) {
                var id = UUID.fromString(rows.getString(1));
                found.put(
                        id,
                        new SheetCodings(
                                id,
                                SheetCodings.texts(answers(rows, codebooks), codebooks),
                                new HashMap<>(),
                                rows.getString(2)));
            }
        }
        readCodings(found);
        return found;
    }

    private static JsonNode answers(ResultSet row, List<Codebook> codebooks) throws SQLException {
        var answers = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < codebooks.size(); i++) {
            var answer = row.getString(3 + i);
            if (answer != null) {
                answers.set(codebooks.get(i).question(), Json.stored(answer));
            }
        }
        return answers;
    }

    private void readCodings(Map<UUID, SheetCodings> found) throws SQLException {
        if (found.isEmpty()) {
            return;
        }
        try (var select = connection.prepareStatement("SELECT sheet, question_key, coder, codes, codebook_version,"
                + " text_hash, coded_at FROM coding WHERE survey_id = ? AND sheet IN (" + marks(found.keySet())
                + ")")) {
            bind(select, found.keySet());
            var rows = select.executeQuery();
            while (rows.next()) {
                found.get(UUID.fromString(rows.getString(1)))
                        .of(rows.getString(2))
                        .put(
                                rows.getString(3),
                                new Row(
                                        codes(rows.getString(4)),
                                        rows.getInt(5),
                                        TextHash.of(rows.getBytes(6)),
                                        DatabaseTime.get(rows, 7)));
            }
        }
    }

    /** The codes of a coding as they are kept. */
    public static List<String> codes(String json) {
        return StreamSupport.stream(Json.stored(json).spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    /** Writes what coders say now, at least one, each in the place of what the coder said before. */
    public void put(List<Change> changes) throws SQLException {
        var rows = String.join(", ", Collections.nCopies(changes.size(), ROW));
        try (var insert =
                connection.prepareStatement("INSERT INTO coding (survey_id, question_key, sheet, coder, codes,"
                        + " codebook_version, text_hash, coded_at) VALUES " + rows
                        + " ON DUPLICATE KEY UPDATE codes = VALUES(codes), codebook_version = VALUES(codebook_version),"
                        + " text_hash = VALUES(text_hash), coded_at = VALUES(coded_at)")) {
            int next = 1;
            for (var change : changes) {
                insert.setLong(next++, surveyId);
                insert.setString(next++, change.question());
                insert.setString(next++, change.sheet().toString());
                insert.setString(next++, change.coder());
                insert.setString(next++, Json.write(change.row().codes()));
                insert.setInt(next++, change.row().version());
                insert.setBytes(next++, change.row().text().bytes());
                DatabaseTime.set(insert, next++, change.row().codedAt());
            }
            insert.executeUpdate();
        }
    }

    /** Takes away what a coder said of a text. */
    public void withdraw(UUID sheet, String question, String coder) throws SQLException {
        try (var delete = connection.prepareStatement(
                "DELETE FROM coding WHERE survey_id = ? AND question_key = ? AND sheet = ? AND coder = ?")) {
            delete.setLong(1, surveyId);
            delete.setString(2, question);
            delete.setString(3, sheet.toString());
            delete.setString(4, coder);
            delete.executeUpdate();
        }
    }

    /**
     * Decides anew what sheets are about.
     *
     * @param nextSequence that a sheet of which something else is decided takes
     * @return those sheets
     */
    public List<Decided> decide(Collection<SheetCodings> sheets, List<Codebook> codebooks, LongSupplier nextSequence)
            throws SQLException {
        var decided = new ArrayList<Decided>();
        for (var sheet : sheets) {
            var themes = sheet.decided(codebooks);
            if (!Objects.equals(themes, sheet.themes())) {
                decided.add(new Decided(sheet.id(), nextSequence.getAsLong(), themes));
            }
        }
        write(decided);
        return decided;
    }

    private void write(List<Decided> decided) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE answer_sheet SET sequence = ?, themes = ?,"
                + " themes_sequence = ? WHERE survey_id = ? AND id = ?")) {
            for (var sheet : decided) {
                update.setLong(1, sheet.sequence());
                update.setString(2, sheet.themes());
                update.setLong(3, sheet.sequence());
                update.setLong(4, surveyId);
                update.setString(5, sheet.sheet().toString());
                if (isOnCluster) {
                    // Of a batch what follows a conflict could be committed alone.
                    update.executeUpdate();
                } else {
                    update.addBatch();
                }
            }
            if (!isOnCluster && !decided.isEmpty()) {
                update.executeBatch();
            }
        }
    }

    /** Deletes all that was said of some sheets, which are erased, and releases nothing of them any more. */
    public void forget(Collection<UUID> sheets) throws SQLException {
        for (var delete : List.of("DELETE FROM coding WHERE", "DELETE FROM quote WHERE")) {
            try (var statement =
                    connection.prepareStatement(delete + " survey_id = ? AND sheet IN (" + marks(sheets) + ")")) {
                bind(statement, sheets);
                statement.executeUpdate();
            }
        }
    }

    private static String marks(Collection<UUID> sheets) {
        return String.join(",", Collections.nCopies(sheets.size(), "?"));
    }

    /** @return the next parameter */
    private int bind(PreparedStatement statement, Collection<UUID> sheets) throws SQLException {
        int next = 1;
        statement.setLong(next++, surveyId);
        for (var sheet : sheets) {
            statement.setString(next++, sheet.toString());
        }
        return next;
    }
}
