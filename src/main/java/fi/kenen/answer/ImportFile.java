package fi.kenen.answer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.kenen.http.Fault.Code;
import fi.kenen.http.Faults;
import fi.kenen.http.Json;
import fi.kenen.http.JsonMembers;
import fi.kenen.survey.Survey;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Reads the rows of a file as the objects that a client would send. What cannot be read is noted and comes as null. */
final class ImportFile {

    private ImportFile() {}

    static Iterator<JsonMembers> ndjson(BufferedReader file, Faults faults) {
        var line = new long[1];
        return file.lines()
                .map(text -> Json.member(text, "/" + ++line[0], faults))
                .iterator();
    }

    /**
     * @param file as an export with keys has it; columns that it lacks are taken for not answered
     * @return nothing where the header has columns that the survey does not know, which is noted
     */
    static Iterator<JsonMembers> csv(BufferedReader file, Survey survey, Faults faults) throws IOException {
        var table = new SheetTable(survey.definition(), null);
        var rows =
                CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(file).iterator();
        if (!rows.hasNext()) {
            return List.<JsonMembers>of().iterator();
        }
        var first = rows.next();
        var unknown = new ArrayList<>(first.getHeader());
        unknown.removeAll(table.header());
        unknown.forEach(column -> faults.add("/1", Code.UNKNOWN, "The survey has no column " + column + "."));
        if (!unknown.isEmpty()) {
            return List.<JsonMembers>of().iterator();
        }
        var all = Stream.concat(
                Stream.of(first),
                Stream.iterate(rows, Iterator::hasNext, same -> same).map(Iterator::next));
        return all.map(row -> members(row, table, faults)).iterator();
    }

    private static JsonMembers members(NamedCsvRecord row, SheetTable table, Faults faults) {
        return new JsonMembers(table.sheet(row), "/" + row.getStartingLineNumber(), faults);
    }
}
