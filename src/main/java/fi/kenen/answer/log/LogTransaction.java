package fi.kenen.answer.log;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import fi.kenen.answer.log.LogCounters.Counters;
import fi.kenen.answer.log.coding.Codings;
import fi.kenen.answer.log.coding.SheetCodings;
import fi.kenen.answer.sheet.Sheet;
import fi.kenen.audit.Audit;
import fi.kenen.audit.AuditEntry;
import fi.kenen.database.DatabaseRuns;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.invitation.Invitation;
import fi.kenen.invitation.InvitationStore;
import fi.kenen.survey.Survey;
import fi.kenen.survey.coding.Codebook;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One transaction on the log of one survey, from taking its lock to its commit. New sheets gather and
 * are inserted in bulk; anything else finds them written.
 */
public final class LogTransaction {

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();
    private static final int FEW = 16;
    private static final int SMALL = 1 << 17;

    private static final String COUNTED =
            "UPDATE survey_log SET last_number = ?, last_sequence = ? WHERE survey_id = ?";

    private final Connection connection;
    private final boolean isOnCluster;
    private final long surveyId;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Map<UUID, Sheet> known = new HashMap<>();
    private final List<NewSheet> gathered = new ArrayList<>();
    private long gatheredLength;
    private final long revision;
    private long lastNumber;
    private long lastSequence;

    /** @param number its place in the order in which sheets were created */
    public record NewSheet(long number, Sheet sheet) {}

    /** @param found empty where there is no such survey any more, which no change was checked against */
    private LogTransaction(Connection connection, boolean isOnCluster, long surveyId, Optional<Counters> found) {
        var counters = found.orElse(Counters.NONE);
        this.connection = connection;
        this.isOnCluster = isOnCluster;
        this.surveyId = surveyId;
        this.revision = counters.revision();
        this.lastNumber = counters.lastNumber();
        this.lastSequence = counters.lastSequence();
    }

    /**
     * Begins a transaction by taking the survey's lock, on a connection that does not commit by itself.
     *
     * @param waitSeconds how long to wait for the lock; 0 for not at all
     */
    public static LogTransaction begin(Connection connection, long surveyId, int waitSeconds) throws SQLException {
        return begin(connection, DatabaseRuns.isOnCluster(connection), surveyId, waitSeconds);
    }

    /** The same for whoever knows whether the connection is to a node of a cluster. */
    public static LogTransaction begin(Connection connection, boolean isOnCluster, long surveyId, int waitSeconds)
            throws SQLException {
        var counters = LogCounters.lockIfThere(connection, surveyId, waitSeconds);
        return new LogTransaction(connection, isOnCluster, surveyId, counters);
    }

    /** The same without the lock, for whoever writes nothing and rolls back: by then others may have written. */
    public static LogTransaction withoutLock(Connection connection, long surveyId) throws SQLException {
        return new LogTransaction(connection, false, surveyId, LogCounters.read(connection, surveyId));
    }

    /** Whether a survey is still what it was when a change was checked against it. */
    public boolean isCurrent(Survey survey) {
        return survey.id() == surveyId && survey.revision() == revision;
    }

    /** When this transaction began, to the millisecond. */
    Instant now() {
        return now;
    }

    public static UUID newId() {
        return IDS.generate();
    }

    /**
     * Reads the sheets with these identifiers in one go, for {@link #find} to know: without their answers, which many at
     * once would fill the memory with.
     */
    void prefetch(Collection<UUID> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        flush();
        var marks = String.join(",", Collections.nCopies(ids.size(), "?"));
        try (var select = connection.prepareStatement("SELECT " + Sheet.COLUMNS_WITHOUT_ANSWERS
                + " FROM answer_sheet WHERE survey_id = ? AND id IN (" + marks + ")")) {
            select.setLong(1, surveyId);
            int i = 2;
            for (var id : ids) {
                select.setString(i++, id.toString());
            }
            var rows = select.executeQuery();
            while (rows.next()) {
                var sheet = Sheet.of(rows);
                known.put(sheet.id(), sheet);
            }
        }
    }

    /**
     * A sheet as it is now, perhaps without its answers; only of those that were prefetched or written in this transaction.
     *
     * @throws Problem {@link ProblemKind#BUSY} for one that an import has written but not published
     */
    Optional<Sheet> find(UUID id) {
        var sheet = Optional.ofNullable(known.get(id));
        if (sheet.isPresent() && sheet.get().sequence() > lastSequence) {
            throw new Problem(ProblemKind.BUSY, "An import brings this sheet just now.");
        }
        return sheet;
    }

    /** A sheet that was found, with its answers. */
    Sheet whole(Sheet found) throws SQLException {
        flush();
        try (var select = connection.prepareStatement(
                "SELECT " + Sheet.COLUMNS + " FROM answer_sheet WHERE survey_id = ? AND id = ?")) {
            select.setLong(1, surveyId);
            select.setString(2, found.id().toString());
            var row = select.executeQuery();
            row.next();
            return Sheet.of(row);
        }
    }

    /** An invitation as it is now. */
    Invitation again(Invitation invitation) throws SQLException {
        return InvitationStore.again(connection, invitation);
    }

    /** The sheet that an invitation was used for, erased ones included. */
    Optional<Sheet> findByInvitation(long invitation) throws SQLException {
        flush();
        try (var select = connection.prepareStatement(
                "SELECT " + Sheet.COLUMNS + " FROM answer_sheet WHERE survey_id = ? AND invitation_id = ?")) {
            select.setLong(1, surveyId);
            select.setLong(2, invitation);
            var row = select.executeQuery();
            return row.next() ? Optional.of(Sheet.of(row)) : Optional.empty();
        }
    }

    /**
     * Erases the first sheets of an organisation.
     *
     * @return how many
     */
    int eraseOrganisation(String organisation, int most) throws SQLException {
        return erase("organisation = ? ORDER BY sequence", organisation, most).size();
    }

    /**
     * Erases the first sheets after a number that have not been erased.
     *
     * @return their numbers in order
     */
    public List<Long> eraseAfter(long number, int most) throws SQLException {
        return erase("number > ? AND answers IS NOT NULL ORDER BY number", number, most);
    }

    /** Without reading what the sheets say, which would take no end of memory. */
    private List<Long> erase(String which, Object value, int most) throws SQLException {
        flush();
        var numbers = new ArrayList<Long>();
        var ids = new ArrayList<UUID>();
        try (var select = connection.prepareStatement(
                        "SELECT number, id FROM answer_sheet WHERE survey_id = ? AND sequence <= ? AND " + which
                                + " LIMIT ?");
                var update = connection.prepareStatement("UPDATE answer_sheet SET sequence = ?, organisation = NULL,"
                        + " answers = NULL, complete = FALSE, request_hash = NULL,"
                        + " themes = NULL, themes_sequence = NULL WHERE survey_id = ? AND number = ?")) {
            select.setLong(1, surveyId);
            select.setLong(2, lastSequence);
            select.setObject(3, value);
            select.setInt(4, most);
            var rows = select.executeQuery();
            while (rows.next()) {
                long sequence = nextSequence();
                numbers.add(rows.getLong(1));
                ids.add(UUID.fromString(rows.getString(2)));
                known.computeIfPresent(ids.get(ids.size() - 1), (id, sheet) -> sheet.erased(sequence));
                update.setLong(1, sequence);
                update.setLong(2, surveyId);
                update.setLong(3, rows.getLong(1));
                update.addBatch();
            }
            if (!numbers.isEmpty()) {
                update.executeBatch();
                forget(ids, numbers);
            }
        }
        return numbers;
    }

    /** Notes that every sheet has been erased, so that nobody looks through them again. */
    public void erasedThroughHere() throws SQLException {
        try (var update = connection.prepareStatement("UPDATE survey_log SET erased_through = ? WHERE survey_id = ?")) {
            update.setLong(1, lastSequence);
            update.setLong(2, surveyId);
            update.executeUpdate();
        }
    }

    /** The sequence that the next change takes. */
    long nextSequence() {
        return ++lastSequence;
    }

    /** Adds a sheet, which has taken the next sequence. */
    public void insert(Sheet sheet) {
        gathered.add(new NewSheet(++lastNumber, sheet));
        gatheredLength += sheet.answers().length();
        known.put(sheet.id(), sheet);
    }

    /** Puts a sheet, which has taken the next sequence, in the place of the one with its identifier. */
    void update(Sheet sheet) throws SQLException {
        flush();
        try (var update = connection.prepareStatement("UPDATE answer_sheet SET sequence = ?, version = ?,"
                + " submitted_at = ?, organisation = ?, answers = ?, complete = ?, request_hash = ?,"
                + " themes = ?, themes_sequence = ? WHERE survey_id = ? AND id = ?")) {
            update.setLong(1, sheet.sequence());
            update.setInt(2, sheet.version());
            DatabaseTime.set(update, 3, sheet.submittedAt());
            update.setString(4, sheet.organisation());
            update.setString(5, sheet.answers());
            update.setBoolean(6, sheet.complete());
            update.setBytes(7, sheet.requestHash());
            update.setString(8, sheet.themes());
            update.setLong(9, sheet.sequence());
            update.setLong(10, surveyId);
            update.setString(11, sheet.id().toString());
            update.executeUpdate();
        }
        if (sheet.isErased()) {
            forget(List.of(sheet.id()), List.of(number(sheet)));
        }
        known.put(sheet.id(), sheet);
    }

    /**
     * Deletes what else tells what sheets said that have just been erased.
     *
     * @param numbers of the same sheets
     */
    private void forget(List<UUID> erased, List<Long> numbers) throws SQLException {
        codings().forget(erased);
        KeptIndex.forget(connection, surveyId, numbers, lastSequence);
    }

    private long number(Sheet sheet) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT number FROM answer_sheet WHERE survey_id = ? AND id = ?")) {
            select.setLong(1, surveyId);
            select.setString(2, sheet.id().toString());
            var row = select.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    /** What coders say of the survey's sheets; what has gathered is written first. */
    Codings codings() throws SQLException {
        flush();
        return new Codings(connection, isOnCluster, surveyId);
    }

    /** Those of some sheets that are there and not erased, with what coders say of them, by their identifiers. */
    Map<UUID, SheetCodings> coded(Collection<UUID> ids, List<Codebook> codebooks) throws SQLException {
        return codings().read(ids, codebooks, lastSequence);
    }

    /**
     * Decides anew what sheets are about; each of which something else is decided takes the next sequence.
     *
     * @return whether there are any
     */
    boolean decide(Collection<SheetCodings> sheets, List<Codebook> codebooks) throws SQLException {
        var others = codings().decide(sheets, codebooks, this::nextSequence);
        for (var decided : others) {
            known.computeIfPresent(decided.sheet(), (id, sheet) -> sheet.decided(decided.sequence(), decided.themes()));
        }
        return !others.isEmpty();
    }

    /** Tells in the audit what is done in this transaction. */
    public void audit(AuditEntry entry) throws SQLException {
        Audit.write(connection, entry);
    }

    /** Writes what has gathered. */
    void flush() throws SQLException {
        if (gathered.isEmpty()) {
            return;
        }
        NewSheets.insert(connection, isOnCluster, surveyId, gathered);
        gathered.clear();
        gatheredLength = 0;
    }

    /** Deletes sheets that nobody has seen, by their sequences, in the transaction of a connection. */
    public static void delete(Connection connection, long surveyId, long from, long before) throws SQLException {
        try (var delete = connection.prepareStatement(
                "DELETE FROM answer_sheet WHERE survey_id = ? AND sequence >= ? AND sequence < ?")) {
            delete.setLong(1, surveyId);
            delete.setLong(2, from);
            delete.setLong(3, before);
            delete.executeUpdate();
        }
    }

    /** Writes what has gathered, hands back the counters and commits. */
    public void commit() throws SQLException {
        if (isOnCluster) {
            commitInSteps();
        } else {
            commitAtOnce();
        }
    }

    /**
     * A change of another node can undo a transaction between any two statements. Of statements that travel together those
     * that follow could be made, and committed, without those before.
     */
    private void commitInSteps() throws SQLException {
        flush();
        try (var update = connection.prepareStatement(COUNTED)) {
            count(update, 1);
            update.executeUpdate();
        }
        try (var commit = connection.createStatement()) {
            commit.execute("COMMIT");
        }
    }

    /**
     * Few small sheets travel with the commit, because each journey to the database costs more than they do; others go faster
     * in a batch.
     */
    private void commitAtOnce() throws SQLException {
        if (gathered.size() > FEW || gatheredLength > SMALL) {
            flush();
        }
        var sheets = gathered.isEmpty() ? "" : NewSheets.insertOf(gathered.size()) + "; ";
        try (var statement = connection.prepareStatement(sheets + COUNTED + "; COMMIT")) {
            int next = 1;
            for (var row : gathered) {
                next = NewSheets.bind(statement, next, surveyId, row);
            }
            count(statement, next);
            statement.execute();
        }
    }

    private void count(PreparedStatement update, int first) throws SQLException {
        update.setLong(first, lastNumber);
        update.setLong(first + 1, lastSequence);
        update.setLong(first + 2, surveyId);
    }
}
