package fi.kenen.answer.transfer;

import fi.kenen.answer.log.Log;
import fi.kenen.answer.log.LogTransaction.NewSheet;
import fi.kenen.answer.log.SurveyConflict;
import fi.kenen.answer.transfer.ImportLease.Reservation;
import fi.kenen.audit.AuditEntry;
import fi.kenen.http.problem.DatabaseFailure;
import fi.kenen.http.problem.Fault;
import fi.kenen.survey.Survey;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * Adds the sheets of a file that has been checked, in its order: some in each transaction, yet all at once for whoever reads
 * them. While the database writes some, the next ones are read.
 */
final class Import {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final int BYTES_AT_ONCE = 1 << 22;

    private final Survey survey;
    private final Log log;
    private final ImportLease lease;
    private final ImportCheck check;
    private final Reservation reserved;
    private final Set<String> told;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private long kept;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

    /**
     * @param check of the whole file
     * @throws SurveyConflict when the survey is no longer what the file was checked against
     */
    Import(Survey survey, Log log, ImportLease lease, ImportCheck check) {
        this.survey = survey;
        this.log = log;
        this.lease = lease;
        this.check = check;
        this.reserved = lease.reserve(survey, check.rows() - check.faulty());
        this.told = check.faults().kept().stream().map(Fault::pointer).collect(Collectors.toSet());
    }

    /**
     * Writes the rows that were found without faults. A sheet that was submitted since the check can still make one of them a faulty one.
     *
     * @return how many sheets there are to be kept
     */
    long write(CheckedRows checked) throws IOException {
        var rows = new ArrayList<ImportRow>(ROWS_AT_ONCE);
        long bytes = 0;
        try {
            for (var row = checked.next(); row != null; row = checked.next()) {
                rows.add(row);
                bytes += row.answers().length();
                if (rows.size() == ROWS_AT_ONCE || bytes >= BYTES_AT_ONCE) {
                    write(rows);
                    rows.clear();
                    bytes = 0;
                }
            }
            write(rows);
            awaitWritten();
        } finally {
            writing.exceptionally(failure -> null).join();
        }
        return kept;
    }

    /**
     * Ends the import: everybody sees the sheets from now on.
     *
     * @param entry of the audit, which lacks only the figures
     * @throws SurveyConflict when the survey is no longer what the file was checked against; nothing is kept then
     */
    void publish(AuditEntry entry) {
        long faulty = check.rows() - kept;
        lease.publish(
                survey,
                check.rows(),
                faulty,
                entry.with("rows", check.rows()).with("imported", kept).with("faulty", faulty));
    }

    private void write(List<ImportRow> rows) {
        awaitWritten();
        var taken = log.taken(
                survey,
                rows.stream().map(ImportRow::id).filter(Objects::nonNull).toList());
        var sheets = new ArrayList<NewSheet>(rows.size());
        for (var row : rows) {
            if (row.id() == null || taken.add(row.id())) {
                long place = kept + sheets.size();
                sheets.add(
                        new NewSheet(reserved.firstNumber() + place, row.sheet(reserved.firstSequence() + place, now)));
            } else if (!told.contains(row.pointer())) {
                check.duplicate(row.pointer());
            }
        }
        long before = kept;
        kept += sheets.size();
        writing = CompletableFuture.runAsync(() -> lease.write(sheets, before), Infrastructure.getDefaultWorkerPool());
    }

    private void awaitWritten() {
        try {
            writing.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DatabaseFailure failure
                    && failure.failure() instanceof SQLIntegrityConstraintViolationException) {
                // A sheet of the file has been submitted at this moment.
                throw new SurveyConflict();
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
