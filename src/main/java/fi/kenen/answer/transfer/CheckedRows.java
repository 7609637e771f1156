package fi.kenen.answer.transfer;

import fi.kenen.http.body.TemporaryFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The rows of a file that are to be kept, outside of the heap, from when they are checked until they are written. */
class CheckedRows implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final TemporaryFile file = TemporaryFile.create();
    private final DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file.writer(), BUFFER));
    private DataInputStream in;
    private long left;

    void add(ImportRow row) throws IOException {
        out.writeBoolean(row.id() != null);
        if (row.id() != null) {
            out.writeUTF(row.pointer());
            out.writeLong(row.id().getMostSignificantBits());
            out.writeLong(row.id().getLeastSignificantBits());
        }
        out.writeInt(row.version());
        out.writeBoolean(row.submittedAt() != null);
        if (row.submittedAt() != null) {
            out.writeLong(row.submittedAt().toEpochMilli());
        }
        out.writeBoolean(row.complete());
        out.writeBoolean(row.organisation() != null);
        if (row.organisation() != null) {
            out.writeUTF(row.organisation());
        }
        var answers = row.answers().getBytes(StandardCharsets.UTF_8);
        out.writeInt(answers.length);
        out.write(answers);
        left++;
    }

    /** The rows in their order, one for each call, once all have been added; null after the last. */
    ImportRow next() throws IOException {
        if (in == null) {
            out.flush();
            in = new DataInputStream(new BufferedInputStream(file.reader(), BUFFER));
        }
        if (left == 0) {
            return null;
        }
        left--;
        boolean named = in.readBoolean();
        return new ImportRow(
                named ? in.readUTF() : null,
                named ? new UUID(in.readLong(), in.readLong()) : null,
                in.readInt(),
                in.readBoolean() ? Instant.ofEpochMilli(in.readLong()) : null,
                in.readBoolean(),
                in.readBoolean() ? in.readUTF() : null,
                new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
