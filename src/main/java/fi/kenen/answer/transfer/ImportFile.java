package fi.kenen.answer.transfer;

import fi.kenen.answer.table.CsvRows;
import fi.kenen.answer.table.SheetTable;
import fi.kenen.http.body.JsonLines;
import fi.kenen.http.body.ReceivedFile;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Faults;
import fi.kenen.survey.Survey;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Iterator;

/** Reads the rows of a file as the objects that a client would send. What cannot be read is noted and comes as null. */
final class ImportFile {

    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    /** What an export adds to the answers of a sheet takes less. */
    private static final int BESIDE_ANSWERS = 1 << 13;

    private static final int QUOTES_AND_SEPARATOR = 3;
    private static final int TICK_AND_SEPARATOR = 2;

    private ImportFile() {}

    /**
     * The rows, their pointers beginning with the line in the file. Longer lines than an export can have end the
     * reading with {@link fi.kenen.http.problem.ProblemKind#BODY_TOO_LARGE}, a file that cannot be read with
     * {@link fi.kenen.http.problem.ProblemKind#INVALID_IMPORT}.
     *
     * @param type {@link #CSV}, as an export with keys has it, where columns that the file lacks are taken for not
     *     answered; or {@link #NDJSON}
     * @param largestSheet how many bytes the body of one sheet has at most
     */
    static Iterator<JsonMembers> rows(
            MediaType type, ReceivedFile file, Survey survey, long largestSheet, Faults faults) throws IOException {
        // A sheet holds what was sent, and what its invitation fixed.
        long longest = 2 * largestSheet + BESIDE_ANSWERS;
        if (!type.isCompatible(MediaType.valueOf(CSV))) {
            return new JsonLines(file.reader(), 1, longest, faults);
        }
        var table = new SheetTable(survey, null);
        var columns = table.header();
        long header = columns.stream()
                .mapToLong(column -> column.length() + QUOTES_AND_SEPARATOR)
                .sum();
        return CsvRows.of(
                file::reader,
                table,
                Math.max(largestSheet, header),
                longest + (long) TICK_AND_SEPARATOR * columns.size(),
                faults);
    }
}
