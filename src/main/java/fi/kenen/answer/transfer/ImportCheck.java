package fi.kenen.answer.transfer;

import fi.kenen.answer.log.Log;
import fi.kenen.answer.sheet.SheetRow;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.survey.Survey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** Holds every row of a file against a survey and its sheets, without a lock, and notes the faults. */
final class ImportCheck {

    private static final int IDS_AT_ONCE = 1_000;
    private static final long NANOS_BETWEEN_REPORTS = 1_000_000_000L;

    private final Survey survey;
    private final Log log;
    private final ImportLease lease;
    private final RowSink checked;
    private final Faults faults = new Faults();
    private final List<RowId> named = new ArrayList<>();
    private long rows;
    private long faulty;
    private long reported = System.nanoTime();

    /** @param checked takes the rows without faults, among which there can still be some with identifiers that are taken */
    ImportCheck(Survey survey, Log log, ImportLease lease, RowSink checked) {
        this.survey = survey;
        this.log = log;
        this.lease = lease;
        this.checked = checked;
    }

    /** Takes rows. */
    @FunctionalInterface
    interface RowSink {
        void take(ImportRow row) throws IOException;
    }

    private record RowId(UUID id, String pointer) {}

    /** Those of all rows, and of the file. */
    Faults faults() {
        return faults;
    }

    /** How many rows there are. */
    long rows() {
        return rows;
    }

    /** How many rows have faults. */
    long faulty() {
        return faulty;
    }

    /**
     * Reads the file to its end.
     *
     * @param file the members of each row, their pointers beginning with the row's line; null for a row that cannot be
     *     read. Their faults are those of this check.
     */
    void read(Iterator<JsonMembers> file) throws IOException {
        try (var repeated = new RepeatedIds()) {
            while (file.hasNext()) {
                read(file.next());
                if (named.size() == IDS_AT_ONCE) {
                    ask(repeated);
                }
                if (System.nanoTime() - reported > NANOS_BETWEEN_REPORTS) {
                    report();
                }
            }
            ask(repeated);
            report();
            repeated.tell(this::duplicate);
        }
        report();
    }

    /** Notes that a row has the identifier of a sheet. */
    void duplicate(String pointer) {
        faulty++;
        faults.add(pointer, Code.DUPLICATE, "The survey has a sheet with this identifier.");
    }

    private void read(JsonMembers members) throws IOException {
        rows++;
        var row = members == null ? null : SheetRow.read(members, survey);
        if (row == null) {
            faulty++;
            return;
        }
        var pointer = row.id() == null ? null : members.pointer("id");
        checked.take(ImportRow.of(row, pointer));
        if (pointer != null) {
            named.add(new RowId(row.id(), pointer));
        }
    }

    private void ask(RepeatedIds repeated) throws IOException {
        var taken = log.taken(survey, named.stream().map(RowId::id).toList());
        for (var row : named) {
            if (taken.contains(row.id())) {
                duplicate(row.pointer());
            } else {
                repeated.add(row.id(), row.pointer());
            }
        }
        named.clear();
    }

    /** @param kept how many rows are kept; in a dry run, would be */
    ImportReport report(long kept, boolean dryRun) {
        return new ImportReport(rows, kept, rows - kept, dryRun, faults.kept());
    }

    private void report() {
        lease.checked(rows, faulty);
        reported = System.nanoTime();
    }
}
