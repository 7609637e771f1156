package fi.kenen.http;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A text whose lines have a bound, so that no line takes up the memory of the service. */
public final class LineLimit extends FilterReader {

    /** How many characters (UTF-16) a line has at most: as many as the largest sheet has bytes. */
    static final int MOST = 1 << 20;

    private int length;

    public LineLimit(Reader text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        var one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    /** @throws Problem {@link ProblemKind#BODY_TOO_LARGE} when a line is too long */
    @Override
    public int read(char[] into, int from, int most) throws IOException {
        int read = super.read(into, from, most);
        for (int i = from; i < from + read; i++) {
            length = into[i] == '\n' ? 0 : length + 1;
            if (length > MOST) {
                throw new Problem(ProblemKind.BODY_TOO_LARGE, "A line has more than " + MOST + " characters.");
            }
        }
        return read;
    }
}
