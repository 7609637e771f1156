package fi.kenen.answer;

import fi.kenen.access.AuditEntry;
import fi.kenen.http.Fault.Code;
import fi.kenen.http.Faults;
import fi.kenen.http.JsonMembers;
import fi.kenen.survey.Survey;
import io.agroal.api.AgroalDataSource;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/**
 * Adds the sheets of a file in one transaction, in the order of the file. Submissions to the same survey wait
 * meanwhile.
 */
final class Import {

    private static final int CHUNK = 1_000;
    private static final int LOCK_WAIT_SECONDS = 10;

    private final Survey survey;
    private final boolean dryRun;
    private final boolean skipFaulty;
    private final Faults faults = new Faults();
    private long rows;
    private long imported;
    private long faulty;
    private boolean kept;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

    /** @param skipFaulty whether rows with faults are left out; otherwise one such row keeps all out */
    Import(Survey survey, boolean dryRun, boolean skipFaulty) {
        this.survey = survey;
        this.dryRun = dryRun;
        this.skipFaulty = skipFaulty;
    }

    Faults faults() {
        return faults;
    }

    ImportReport report() {
        return new ImportReport(rows, imported, faulty, dryRun, faults.kept());
    }

    /**
     * Reads every row, and keeps what is to be kept.
     *
     * @param file the members of each row, their pointers beginning with the row's line
     * @param entry of the audit for when what is to be kept is kept, which lacks only the figures
     * @param progress told the rows and the faulty ones so far, now and then
     * @throws SurveyHasChanged when the survey is no longer what it was; nothing has been kept then
     */
    void run(Iterator<JsonMembers> file, AgroalDataSource database, AuditEntry entry, BiConsumer<Long, Long> progress)
            throws SQLException {
        try (var connection = database.getConnection()) {
            try {
                connection.setAutoCommit(false);
                var turn = Turn.begin(connection, survey.id(), false, LOCK_WAIT_SECONDS);
                if (!turn.isCurrent(survey)) {
                    throw new SurveyHasChanged();
                }
                var chunk = new ArrayList<Row>(CHUNK);
                while (file.hasNext()) {
                    read(file.next(), chunk);
                    if (chunk.size() == CHUNK) {
                        keep(chunk, turn);
                        progress.accept(rows, faulty);
                    }
                }
                keep(chunk, turn);
                awaitWritten();
                if (dryRun || faulty > 0 && !skipFaulty) {
                    imported = dryRun ? imported : 0;
                    connection.rollback();
                } else {
                    turn.audit(figures(entry));
                    turn.commit();
                    kept = true;
                }
            } catch (SQLException | RuntimeException | Error e) {
                imported = 0;
                writing.exceptionally(failure -> null).join();
                connection.rollback();
                throw e;
            }
        }
    }

    /** Whether it has been committed; then the audit tells it. */
    boolean isKept() {
        return kept;
    }

    AuditEntry figures(AuditEntry entry) {
        return entry.with("rows", rows).with("imported", imported).with("faulty", faulty);
    }

    /** While the database writes a chunk, the next one is read and checked. */
    private void write(Turn turn) {
        writing = CompletableFuture.runAsync(
                () -> {
                    try {
                        turn.flush();
                    } catch (SQLException e) {
                        throw new CompletionException(e);
                    }
                },
                Infrastructure.getDefaultWorkerPool());
    }

    private void awaitWritten() throws SQLException {
        try {
            writing.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private record Row(SheetRow sheet, String pointer) {}

    /** @param members null where the line could not be read, which has been noted */
    private void read(JsonMembers members, List<Row> chunk) {
        rows++;
        var sheet = members == null ? null : SheetRow.read(members, survey);
        if (sheet == null) {
            faulty++;
        } else {
            chunk.add(new Row(sheet, members.pointer("id")));
        }
    }

    private void keep(List<Row> chunk, Turn turn) throws SQLException {
        awaitWritten();
        turn.forget();
        turn.prefetch(chunk.stream()
                .map(row -> row.sheet().id())
                .filter(Objects::nonNull)
                .toList());
        for (var row : chunk) {
            var id = row.sheet().id() == null ? Turn.newId() : row.sheet().id();
            if (turn.find(id).isPresent()) {
                faulty++;
                faults.add(row.pointer(), Code.DUPLICATE, "The survey has a sheet with this identifier.");
            } else {
                insert(id, row.sheet(), turn);
            }
        }
        chunk.clear();
        write(turn);
    }

    private void insert(UUID id, SheetRow row, Turn turn) {
        long sequence = turn.nextSequence();
        turn.insert(new Sheet(
                id,
                sequence,
                sequence,
                row.version(),
                row.submittedAt() == null ? turn.now() : row.submittedAt(),
                row.submission().complete(),
                row.submission().organisation(),
                row.submission().answersJson(),
                null,
                null));
        imported++;
    }
}
