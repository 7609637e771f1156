package fi.kenen.odata;

import fi.kenen.http.Sha256;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page begins, as its address says it: of what was told on the page before, and of nothing else. What is told is a
 * text that names the state and all that was asked for.
 */
final class SkipToken {

    static final String PARAMETER = "$skiptoken";

    /** Of a hash, which tells what was told before from what is told now. */
    private static final int HASH = 12;

    private SkipToken() {}

    /** @param offset how many rows were on the pages before */
    static String text(int offset, String told) {
        var bytes = ByteBuffer.allocate(Integer.BYTES + HASH).putInt(offset).put(hash(offset, told));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * @param text null for the first page; otherwise one in which {@link #check} finds no fault
     * @throws Problem {@link ProblemKind#PAGES_OUT_OF_DATE} where something else was told on the page before
     */
    static int offset(String text, String told) {
        if (text == null) {
            return 0;
        }
        var bytes = ByteBuffer.wrap(decoded(text).orElseThrow());
        int offset = bytes.getInt();
        var hash = new byte[HASH];
        bytes.get(hash);
        if (!Arrays.equals(hash, hash(offset, told))) {
            throw new Problem(
                    ProblemKind.PAGES_OUT_OF_DATE,
                    "Something has changed, or something else was asked for; read again from the first page.");
        }
        return offset;
    }

    /**
     * Adds the fault in a text that this service gave nobody, before anything is counted.
     *
     * @param text null for the first page
     */
    static void check(String text, Faults faults) {
        if (text != null && decoded(text).isEmpty()) {
            faults.addParameter(PARAMETER, Code.MALFORMED, "Is not one that this service gave.");
        }
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text))
                    .filter(bytes -> bytes.length == Integer.BYTES + HASH && bytes[0] >= 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] hash(int offset, String told) {
        return Arrays.copyOf(Sha256.of(offset + " " + told), HASH);
    }
}
