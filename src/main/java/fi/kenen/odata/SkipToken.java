package fi.kenen.odata;

import fi.kenen.http.Sha256;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** Where a page begins, as its address says it: of what was told on the page before, and of nothing else. */
final class SkipToken {

    static final String PARAMETER = "$skiptoken";

    /** Of a hash, which tells what was told before from what is told now. */
    private static final int HASH = 12;

    private SkipToken() {}

    /**
     * @param offset how many rows were on the pages before
     * @param state of what is told
     */
    static String text(int offset, String state) {
        var bytes = ByteBuffer.allocate(Integer.BYTES + HASH).putInt(offset).put(hash(offset, state));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * @param text null for the first page
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} for a text that this service gave nobody,
     *     {@link ProblemKind#PAGES_OUT_OF_DATE} where it was given of another state
     */
    static int offset(String text, String state) {
        if (text == null) {
            return 0;
        }
        var bytes = ByteBuffer.wrap(decoded(text));
        int offset = bytes.getInt();
        var hash = new byte[HASH];
        bytes.get(hash);
        if (!Arrays.equals(hash, hash(offset, state))) {
            throw new Problem(ProblemKind.PAGES_OUT_OF_DATE, "Read again from the first page.");
        }
        return offset;
    }

    /**
     * Before anything is counted.
     *
     * @param text null for the first page
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} for a text that this service gave nobody
     */
    static void require(String text) {
        if (text != null) {
            decoded(text);
        }
    }

    private static byte[] decoded(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == Integer.BYTES + HASH && bytes[0] >= 0) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // told below, like every other text that we did not write
        }
        var faults = new Faults();
        faults.addParameter(PARAMETER, Code.MALFORMED, "Is not one that this service gave.");
        throw faults.problem(ProblemKind.INVALID_REQUEST);
    }

    private static byte[] hash(int offset, String state) {
        return Arrays.copyOf(Sha256.of(offset + " " + state), HASH);
    }
}
