package fi.kenen.http.body;

import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.json.Utf8;
import fi.kenen.http.problem.Faults;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * NDJSON: a JSON object on each line; blank lines are none. A line that cannot be read is noted and comes as null.
 */
public final class JsonLines implements Iterator<JsonMembers> {

    private final BufferedReader lines;
    private final Faults faults;
    private long number;
    private String next;

    /**
     * @param first what the first line is called in pointers
     * @param most how many characters (UTF-16) a line has at most; a longer one ends the reading with
     *     {@link fi.kenen.http.problem.ProblemKind#BODY_TOO_LARGE}
     */
    public JsonLines(InputStream file, int first, long most, Faults faults) throws IOException {
        this.lines = new BufferedReader(new LineLimit(Utf8.file(file), most));
        this.number = first - 1L;
        this.faults = faults;
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null || next.isBlank()) {
                next = lines.readLine();
                number++;
                if (next == null) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public JsonMembers next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var line = next;
        next = null;
        return Json.member(line, "/" + number, faults);
    }
}
