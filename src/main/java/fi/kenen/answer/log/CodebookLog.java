package fi.kenen.answer.log;

import fi.kenen.answer.log.coding.Codings;
import fi.kenen.database.Database;
import fi.kenen.database.DatabaseRuns;
import fi.kenen.survey.Survey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What the sheets of a survey have to do with a codebook that changes. Everything here blocks, and runs in the caller's
 * transaction, which holds the survey's lock, where nothing else is said.
 */
@ApplicationScoped
public class CodebookLog {

    private static final int LOCK_WAIT_SECONDS = 1;
    private static final UUID FIRST = new UUID(0, 0);

    /** An edit by a release that knows nothing of coders leaves what was decided, which is void from then on. */
    private static final String VOID = " FROM coding JOIN answer_sheet sheet ON sheet.survey_id = coding.survey_id"
            + " AND sheet.id = coding.sheet WHERE sheet.themes IS NOT NULL AND sheet.themes_sequence <> sheet.sequence"
            + " AND sheet.answers IS NOT NULL";

    private final Database database;

    CodebookLog(Database database) {
        this.database = database;
    }

    /** Whether there are codings of a question, those of texts that have changed since included. */
    public boolean isCoded(Survey survey, String question) {
        return database.on("SELECT 1 FROM coding WHERE survey_id = ? AND question_key = ? LIMIT 1", select -> {
            select.setLong(1, survey.id());
            select.setString(2, question);
            return select.executeQuery().next();
        });
    }

    /** The codes that codings of a question name, those of texts that have changed since included, in order. */
    public Set<String> codes(Survey survey, String question) {
        return database.on("SELECT DISTINCT codes FROM coding WHERE survey_id = ? AND question_key = ?", select -> {
            select.setLong(1, survey.id());
            select.setString(2, question);
            var codes = new TreeSet<String>();
            var rows = select.executeQuery();
            while (rows.next()) {
                codes.addAll(Codings.codes(rows.getString(1)));
            }
            return codes;
        });
    }

    /** Takes back all releases of texts of a question, which nobody decides on any more. */
    public void withholdQuotes(Survey survey, String question) {
        database.on("DELETE FROM quote WHERE survey_id = ? AND question_key = ?", delete -> {
            delete.setLong(1, survey.id());
            delete.setString(2, question);
            return delete.executeUpdate();
        });
    }

    /** Whether more sheets than some have codings of a question. */
    public boolean isCodedBeyond(Survey survey, String question, int sheets) {
        return database.on(
                "SELECT COUNT(*) FROM (SELECT DISTINCT sheet FROM coding WHERE survey_id = ? AND question_key = ? LIMIT ?)"
                        + " coded",
                select -> {
                    select.setLong(1, survey.id());
                    select.setString(2, question);
                    select.setInt(3, sheets + 1);
                    var row = select.executeQuery();
                    row.next();
                    return row.getInt(1) > sheets;
                });
    }

    /** The identifiers of the surveys with sheets that {@link #decideVoid} is for. Needs no lock. */
    public List<Long> withVoid() {
        return database.on("SELECT DISTINCT coding.survey_id" + VOID, select -> {
            var surveys = new ArrayList<Long>();
            var rows = select.executeQuery();
            while (rows.next()) {
                surveys.add(rows.getLong(1));
            }
            return surveys;
        });
    }

    /**
     * Decides anew on the sheets that a release which knows nothing of coders has changed, in transactions of its own: each of
     * few sheets, so that others are kept waiting by none.
     *
     * @throws SurveyConflict when the survey has changed
     */
    public void decideVoid(Survey survey) {
        database.transact(connection -> {
            while (decideSomeVoid(connection, survey)) {
                // on to the end
            }
            return null;
        });
    }

    /** One transaction; false when there are none any more. */
    private static boolean decideSomeVoid(Connection connection, Survey survey) throws SQLException {
        var transaction = LogTransaction.begin(connection, survey.id(), LOCK_WAIT_SECONDS);
        if (!transaction.isCurrent(survey)) {
            throw new SurveyConflict();
        }
        var sheets = voided(connection, survey);
        transaction.decide(transaction.coded(sheets, survey.codebooks()).values(), survey.codebooks());
        clear(connection, survey, sheets);
        transaction.commit();
        return !sheets.isEmpty();
    }

    private static List<UUID> voided(Connection connection, Survey survey) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT DISTINCT coding.sheet" + VOID + " AND coding.survey_id = ? LIMIT " + Codings.AT_ONCE)) {
            select.setLong(1, survey.id());
            var sheets = new ArrayList<UUID>();
            var rows = select.executeQuery();
            while (rows.next()) {
                sheets.add(UUID.fromString(rows.getString(1)));
            }
            return sheets;
        }
    }

    /** Of those that are undecided now, which have not changed, nothing stays to be found again. */
    private static void clear(Connection connection, Survey survey, List<UUID> sheets) throws SQLException {
        for (var sheet : sheets) {
            try (var update = connection.prepareStatement("UPDATE answer_sheet SET themes = NULL,"
                    + " themes_sequence = NULL WHERE survey_id = ? AND id = ? AND themes_sequence <> sequence")) {
                update.setLong(1, survey.id());
                update.setString(2, sheet.toString());
                update.executeUpdate();
            }
        }
    }

    /**
     * Decides anew what all sheets with codings of a question are about.
     *
     * @param survey as it is now
     * @return how many sheets have taken another sequence, because something else is decided of them
     */
    public int decideAnew(Survey survey, String question) {
        return database.on(connection -> {
            var codings = new Codings(connection, DatabaseRuns.isOnCluster(connection), survey.id());
            var counters = LogCounters.lock(connection, survey.id(), LOCK_WAIT_SECONDS);
            var last = new long[] {counters.lastSequence()};
            int decided = 0;
            for (var sheets = coded(connection, survey, question, FIRST);
                    !sheets.isEmpty();
                    sheets = coded(connection, survey, question, sheets.get(sheets.size() - 1))) {
                var found = codings.read(sheets, survey.codebooks(), last[0]);
                decided += codings.decide(found.values(), survey.codebooks(), () -> ++last[0])
                        .size();
            }
            LogCounters.move(connection, survey.id(), 0, 0, last[0]);
            return decided;
        });
    }

    /** The next sheets with codings of a question, in the order of their identifiers. */
    private static List<UUID> coded(Connection connection, Survey survey, String question, UUID after)
            throws SQLException {
        try (var select = connection.prepareStatement("SELECT DISTINCT sheet FROM coding WHERE survey_id = ?"
                + " AND question_key = ? AND sheet > ? ORDER BY sheet LIMIT " + Codings.AT_ONCE)) {
            select.setLong(1, survey.id());
            select.setString(2, question);
            select.setString(3, after.toString());
            var sheets = new ArrayList<UUID>();
            var rows = select.executeQuery();
            while (rows.next()) {
                sheets.add(UUID.fromString(rows.getString(1)));
            }
            return sheets;
        }
    }
}
