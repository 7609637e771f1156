package fi.kenen.result.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Takes the ZIP file of a workbook as it is written, and puts another in place of the part that tells when that was. The parts
 * before go straight through.
 */
final class WorkbookFile extends OutputStream {

    static final String MAKER = "Kenen";

    private static final String PROPERTIES = "docProps/core.xml";

    private static final byte[] TIMELESS = ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
                    + "<cp:coreProperties"
                    + " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
                    + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>" + MAKER
                    + "</dc:creator></cp:coreProperties>")
            .getBytes(StandardCharsets.UTF_8);

    private final OutputStream out;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean isHolding;
    private int passed;

    WorkbookFile(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (isHolding) {
            held.write(bytes, from, length);
        } else {
            out.write(bytes, from, length);
            passed = Math.addExact(passed, length);
        }
    }

    /** Called when all sheets are written, and before the parts that are not. */
    void holdTheRest() {
        isHolding = true;
    }

    /** Called when all is written. */
    void finish() throws IOException {
        new Rest(held.toByteArray(), passed).writeTimeless(out);
        out.flush();
    }

    /**
     * The last parts of a file, and its directory (PKWARE, APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16).
     *
     * @param before how many bytes of the file come before
     */
    private record Rest(ByteBuffer bytes, int before) {

        private static final int END = 22;
        private static final int PART = 30;
        private static final int ENTRY = 46;

        Rest(byte[] bytes, int before) {
            this(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), before);
        }

        void writeTimeless(OutputStream out) throws IOException {
            int end = bytes.limit() - END;
            int directory = bytes.getInt(end + 16) - before;
            int entry = directory;
            while (!name(entry).equals(PROPERTIES)) {
                entry = next(entry);
            }
            int from = bytes.getInt(entry + 42) - before;
            int to = bytes.getInt(next(entry) + 42) - before;
            int headed = from + PART + PROPERTIES.length();
            int longer = headed + TIMELESS.length - to;
            describe(from + 6);
            describe(entry + 8);
            for (int later = next(entry); later < end; later = next(later)) {
                bytes.putInt(later + 42, bytes.getInt(later + 42) + longer);
            }
            bytes.putInt(end + 16, bytes.getInt(end + 16) + longer);
            out.write(bytes.array(), 0, headed);
            out.write(TIMELESS);
            out.write(bytes.array(), to, bytes.limit() - to);
        }

        private String name(int entry) {
            return new String(bytes.array(), entry + ENTRY, bytes.getShort(entry + 28), StandardCharsets.UTF_8);
        }

        private int next(int entry) {
            return entry + ENTRY + bytes.getShort(entry + 28) + bytes.getShort(entry + 30) + bytes.getShort(entry + 32);
        }

        /** Says that the part is stored as it is: flags and method, and after the time its sum and its sizes. */
        private void describe(int at) {
            var sum = new CRC32();
            sum.update(TIMELESS);
            bytes.putInt(at, 0);
            bytes.putInt(at + 8, (int) sum.getValue());
            bytes.putInt(at + 12, TIMELESS.length);
            bytes.putInt(at + 16, TIMELESS.length);
        }
    }
}
