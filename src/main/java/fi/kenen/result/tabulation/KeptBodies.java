package fi.kenen.result.tabulation;

import fi.kenen.result.format.Format;
import fi.kenen.result.table.Answer;
import jakarta.ws.rs.core.EntityTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was told lately, as it was sent; large answers are counted again. */
final class KeptBodies {

    private static final int LARGEST = 1_000_000;
    private static final long MOST_BYTES = 32_000_000;

    /** What an address and its tag take beside the body, about. */
    private static final int OVERHEAD = 500;

    private static final int BYTES_OF_A_VALUE = 24;

    /** The least recently told first. */
    private final Map<Key, byte[]> bodies = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /** The body that an address had at a tag. */
    private record Key(String address, EntityTag tag) {}

    synchronized Optional<byte[]> find(Address address, EntityTag tag) {
        return Optional.ofNullable(bodies.get(new Key(address.hash(), tag)));
    }

    /** The body of an answer: bytes, which are kept; where there are many, a buffer of them, which is sent once. */
    Object body(Address address, EntityTag tag, Format format, Answer answer) {
        var body = written(format, answer);
        if (body.length() > LARGEST) {
            return body.buffer();
        }
        var bytes = body.bytes();
        keep(new Key(address.hash(), tag), bytes);
        return bytes;
    }

    private synchronized void keep(Key key, byte[] body) {
        var before = bodies.put(key, body);
        bytes += before == null ? OVERHEAD + body.length : body.length - before.length;
        var eldest = bodies.values().iterator();
        while (bytes > MOST_BYTES) {
            bytes -= OVERHEAD + eldest.next().length;
            eldest.remove();
        }
    }

    private static Body written(Format format, Answer answer) {
        var table = answer.table();
        int expected = table.rows().size() * table.columns().size() * BYTES_OF_A_VALUE;
        var out = new Body(expected);
        try {
            format.write(answer, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }
}
