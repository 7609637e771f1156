package fi.kenen.result.tabulation;

import fi.kenen.result.format.Format;
import fi.kenen.result.table.Answer;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was told lately, as it was sent; large answers are counted again. */
final class KeptBodies {

    private static final int LARGEST = 1_000_000;
    private static final long MOST_BYTES = 32_000_000;

    /** More than these are written as they are sent, so that nobody holds them twice. */
    private static final int KEPT_ROWS = 2_500;

    /** The least recently told first. */
    private final Map<Address, byte[]> bodies = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /** The body that an address had at a tag. */
    private record Address(String address, EntityTag tag) {}

    synchronized Optional<byte[]> find(String address, EntityTag tag) {
        return Optional.ofNullable(bodies.get(new Address(address, tag)));
    }

    /** The body of an answer, as something that can be sent. */
    Object body(String address, EntityTag tag, Format format, Answer answer) {
        if (answer.table().rows().size() > KEPT_ROWS) {
            return (StreamingOutput) out -> format.write(answer, out);
        }
        var body = bytes(format, answer);
        if (body.length <= LARGEST) {
            keep(new Address(address, tag), body);
        }
        return body;
    }

    private synchronized void keep(Address address, byte[] body) {
        var before = bodies.put(address, body);
        bytes += body.length - (before == null ? 0 : before.length);
        var eldest = bodies.values().iterator();
        while (bytes > MOST_BYTES) {
            bytes -= eldest.next().length;
            eldest.remove();
        }
    }

    private static byte[] bytes(Format format, Answer answer) {
        var bytes = new ByteArrayOutputStream();
        try {
            format.write(answer, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
