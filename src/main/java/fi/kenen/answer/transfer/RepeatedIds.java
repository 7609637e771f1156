package fi.kenen.answer.transfer;

import fi.kenen.http.body.TemporaryFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Finds which identifiers of a file occur again in it, however many there are, within bounded memory. */
final class RepeatedIds implements Closeable {

    static final int AT_ONCE = 200_000;
    private static final int BUFFER = 1 << 16;

    /** So that nobody can choose identifiers which all are looked at together. */
    private final long seed = ThreadLocalRandom.current().nextLong() | 1;

    private TemporaryFile file;
    private DataOutputStream out;
    private long count;

    /** @param pointer where the identifier is in the file */
    void add(UUID id, String pointer) throws IOException {
        if (file == null) {
            file = TemporaryFile.create();
            out = new DataOutputStream(new BufferedOutputStream(file.writer(), BUFFER));
        }
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
        out.writeUTF(pointer);
        count++;
    }

    /** Tells the pointers of those that stood in the file before. */
    void tell(Consumer<String> repeated) throws IOException {
        if (count == 0) {
            return;
        }
        out.flush();
        int parts = (int) (1 + count / AT_ONCE);
        for (int part = 0; part < parts; part++) {
            tell(part, parts, repeated);
        }
    }

    private void tell(int part, int parts, Consumer<String> repeated) throws IOException {
        var seen = new HashSet<UUID>();
        var in = new DataInputStream(new BufferedInputStream(file.reader(), BUFFER));
        for (long i = 0; i < count; i++) {
            var id = new UUID(in.readLong(), in.readLong());
            var pointer = in.readUTF();
            if (part(id, parts) == part && !seen.add(id)) {
                repeated.accept(pointer);
            }
        }
    }

    private int part(UUID id, int parts) {
        long mixed = (id.getMostSignificantBits() * seed ^ id.getLeastSignificantBits()) * seed;
        return (int) ((mixed >>> Integer.SIZE) % parts);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
