package fi.kenen.answer;

import fi.kenen.http.JsonMembers;
import fi.kenen.survey.Survey;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of a file that has no faults, as it is to be kept.
 *
 * @param pointer to its identifier
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

    /** The row with these members, which are null where it cannot be read; null where it has faults. */
    static ImportRow read(JsonMembers members, Survey survey) {
        var row = members == null ? null : SheetRow.read(members, survey);
        return row == null
                ? null
                : new ImportRow(
                        members.pointer("id"),
                        row.id(),
                        row.version(),
                        row.submittedAt(),
                        row.submission().complete(),
                        row.submission().organisation(),
                        row.submission().answersJson());
    }

    Sheet sheet(long sequence, Instant now) {
        return new Sheet(
                id == null ? Turn.newId() : id,
                sequence,
                sequence,
                version,
                submittedAt == null ? now : submittedAt,
                complete,
                organisation,
                answers,
                null,
                null);
    }
}
