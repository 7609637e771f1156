package fi.kenen.answer;

import fi.kenen.http.Fault.Code;
import fi.kenen.http.Faults;
import fi.kenen.http.JsonMembers;
import fi.kenen.survey.Survey;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Holds every row of a file against a survey and its sheets, without a lock, and notes the faults. */
final class ImportCheck {

    private static final int IDS_AT_ONCE = 1_000;
    private static final long NANOS_BETWEEN_REPORTS = 1_000_000_000L;

    private final Survey survey;
    private final Log log;
    private final ImportLease lease;
    private final Faults faults = new Faults();
    private final Map<UUID, String> asked = new LinkedHashMap<>();
    private long rows;
    private long faulty;
    private long reported = System.nanoTime();

    ImportCheck(Survey survey, Log log, ImportLease lease) {
        this.survey = survey;
        this.log = log;
        this.lease = lease;
    }

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
    void read(Iterator<JsonMembers> file) throws IOException, SQLException {
        try (var repeated = new RepeatedIds()) {
            while (file.hasNext()) {
                read(file.next(), repeated);
                if (asked.size() == IDS_AT_ONCE) {
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

    private void read(JsonMembers members, RepeatedIds repeated) throws IOException {
        rows++;
        var row = members == null ? null : SheetRow.read(members, survey);
        if (row == null) {
            faulty++;
        } else if (row.id() != null) {
            var pointer = members.pointer("id");
            if (asked.putIfAbsent(row.id(), pointer) != null) {
                repeated.add(row.id(), pointer);
            }
        }
    }

    private void ask(RepeatedIds repeated) throws IOException, SQLException {
        var taken = log.taken(survey, asked.keySet());
        for (var row : asked.entrySet()) {
            if (taken.contains(row.getKey())) {
                duplicate(row.getValue());
            } else {
                repeated.add(row.getKey(), row.getValue());
            }
        }
        asked.clear();
    }

    private void report() throws SQLException {
        lease.checked(rows, faulty);
        reported = System.nanoTime();
    }
}
