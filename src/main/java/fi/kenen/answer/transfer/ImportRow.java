package fi.kenen.answer.transfer;

import fi.kenen.answer.log.LogTransaction;
import fi.kenen.answer.sheet.Sheet;
import fi.kenen.answer.sheet.SheetRow;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of a file that has no faults, as it is to be kept.
 *
 * @param pointer to its identifier; null without one
 * @param id null for a new one
 * @param submittedAt null for now
 */
record ImportRow(
        String pointer,
        UUID id,
        int version,
        Instant submittedAt,
        boolean complete,
        String organisation,
        String answers) {

    static ImportRow of(SheetRow row, String pointer) {
        return new ImportRow(
                pointer,
                row.id(),
                row.version(),
                row.submittedAt(),
                row.submission().complete(),
                row.submission().organisation(),
                row.submission().answersJson());
    }

    Sheet sheet(long sequence, Instant now) {
        return new Sheet(
                id == null ? LogTransaction.newId() : id,
                sequence,
                sequence,
                version,
                submittedAt == null ? now : submittedAt,
                complete,
                organisation,
                answers,
                null,
                null,
                null);
    }
}
