package fi.kenen.http.body;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A text whose lines have a bound, so that no line takes up the memory of the service. */
final class LineLimit extends FilterReader {

    private final long most;
    private long length;

    /** @param most how many characters (UTF-16) a line has at most */
    LineLimit(Reader text, long most) {
        super(text);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    /** @throws Problem {@link ProblemKind#BODY_TOO_LARGE} when a line is too long */
    @Override
    public int read(char[] into, int from, int count) throws IOException {
        int read = super.read(into, from, count);
        for (int i = from; i < from + read; i++) {
            length = into[i] == '\n' || into[i] == '\r' ? 0 : length + 1;
            if (length > most) {
                throw new Problem(ProblemKind.BODY_TOO_LARGE, "A line has more than " + most + " characters.");
            }
        }
        return read;
    }
}
