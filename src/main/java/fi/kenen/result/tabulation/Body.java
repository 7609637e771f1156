package fi.kenen.result.tabulation;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Takes a body as it is written, in pieces, so that a large one is neither copied as it grows nor at its end. */
final class Body extends OutputStream {

    private static final int PIECE = 1 << 17;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] last;
    private int filled;
    private long length;

    /** @param expected about how many bytes it will have */
    Body(int expected) {
        last = new byte[Math.max(1, Math.min(PIECE, expected))];
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        int at = from;
        int end = from + count;
        while (at < end) {
            if (filled == last.length) {
                full.add(last);
                last = new byte[PIECE];
                filled = 0;
            }
            int some = Math.min(end - at, last.length - filled);
            System.arraycopy(bytes, at, last, filled, some);
            filled += some;
            at += some;
        }
        length += count;
    }

    long length() {
        return length;
    }

    /** A copy of what was written. */
    byte[] bytes() {
        var bytes = new byte[Math.toIntExact(length)];
        int at = 0;
        for (var piece : full) {
            System.arraycopy(piece, 0, bytes, at, piece.length);
            at += piece.length;
        }
        System.arraycopy(last, 0, bytes, at, filled);
        return bytes;
    }

    /** What was written, to be sent once. */
    Buffer buffer() {
        var whole = Unpooled.wrappedBuffer(full.toArray(byte[][]::new));
        return BufferImpl.buffer(Unpooled.wrappedBuffer(whole, Unpooled.wrappedBuffer(last, 0, filled)));
    }
}
