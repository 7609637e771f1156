package fi.kenen.http.body;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is gone with this process, however the process ends: it loses its name as soon as it is open, where the
 * system allows that.
 */
public final class TemporaryFile implements Closeable {

    private final FileChannel channel;

    TemporaryFile(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws Problem {@link ProblemKind#INSUFFICIENT_STORAGE} */
    public static TemporaryFile create() {
        return create(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** @throws Problem {@link ProblemKind#INSUFFICIENT_STORAGE} */
    static TemporaryFile create(Path folder) {
        try {
            return new TemporaryFile(FileChannel.open(
                    Files.createTempFile(folder, "kenen", null),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw noSpace();
        }
    }

    /** Writes at the end; throws a {@link Problem} {@link ProblemKind#INSUFFICIENT_STORAGE} where there is no space. */
    public OutputStream writer() {
        return new Writer();
    }

    /** Reads from the beginning. One at a time. */
    public InputStream reader() throws IOException {
        channel.position(0);
        return Channels.newInputStream(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static Problem noSpace() {
        return new Problem(ProblemKind.INSUFFICIENT_STORAGE, "Send less at once, or try again later.");
    }

    private final class Writer extends OutputStream {

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                var left = ByteBuffer.wrap(bytes, from, length);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            } catch (IOException e) {
                throw noSpace();
            }
        }
    }
}
